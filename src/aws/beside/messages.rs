//! Messages and streams beside Kinesis and SQS: Kafka, MQ, video, archives of events.

use crate::aws::facts::Beside;
use crate::aws::loss::Lost;

pub(super) const ROWS: &[Beside] = &[
    // MSK, DeleteCluster.
    Beside {
        name: "aws_msk_cluster",
        lost: Lost::Always("records in the topics of the cluster are lost"),
        secrets: &[],
    },
    // MSK, DeleteCluster.
    Beside {
        name: "aws_msk_serverless_cluster",
        lost: Lost::Always("records in the topics of the cluster are lost"),
        secrets: &[],
    },
    // Amazon MQ, DeleteBroker.
    Beside {
        name: "aws_mq_broker",
        lost: Lost::Always("messages in the broker are lost"),
        secrets: &["ldap_server_metadata.service_account_password", "user.password"],
    },
    // Kinesis Video Streams, DeleteStream: "and the data contained in the stream".
    Beside { name: "aws_kinesis_video_stream", lost: Lost::Always("video in the stream is lost"), secrets: &[] },
    // EventBridge, DeleteArchive.
    Beside { name: "aws_cloudwatch_event_archive", lost: Lost::Always("events in the archive are lost"), secrets: &[] },
    // Managed Service for Apache Flink, DeleteApplicationSnapshot.
    Beside {
        name: "aws_kinesisanalyticsv2_application_snapshot",
        lost: Lost::Always("the snapshot is lost"),
        secrets: &[],
    },
];
