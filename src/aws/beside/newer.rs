//! What came with 6.x of the provider. Sources: the provider's schema, 6.47; the API references of the services.

use crate::aws::facts::Beside;
use crate::aws::loss::{Is, Lost};

pub(super) const ROWS: &[Beside] = &[
    // EC2, DeleteVolume; unlike `aws_ebs_volume` it has no `final_snapshot`.
    Beside { name: "aws_ebs_volume_copy", lost: Lost::Always("data on the volume is lost"), secrets: &[] },
    // S3 Vectors, DeleteVectorBucket: all indexes must be deleted first, which `force_destroy` does.
    Beside {
        name: "aws_s3vectors_vector_bucket",
        lost: Lost::Guarded(
            &[("force_destroy", Is::True, Some("all vectors in the bucket are deleted: `force_destroy` is set"))],
            "terraform fails unless the bucket has no indexes: `force_destroy` is not set",
        ),
        secrets: &[],
    },
    // S3 Vectors, DeleteIndex.
    Beside { name: "aws_s3vectors_index", lost: Lost::Always("vectors of the index are lost"), secrets: &[] },
    // Timestream for InfluxDB, DeleteDbCluster.
    Beside {
        name: "aws_timestreaminfluxdb_db_cluster",
        lost: Lost::Always("the database is lost"),
        secrets: &["password"],
    },
    // MSK, DeleteTopic.
    Beside { name: "aws_msk_topic", lost: Lost::Always("records of the topic are lost"), secrets: &[] },
    // Glue, DeleteCatalog: its databases and tables go with it.
    Beside {
        name: "aws_glue_catalog",
        lost: Lost::Always("all databases and tables of the catalog are dropped; data in S3 stays"),
        secrets: &[],
    },
    // Bedrock AgentCore, DeleteMemory.
    Beside {
        name: "aws_bedrockagentcore_memory",
        lost: Lost::Always("what agents keep in the memory is lost"),
        secrets: &[],
    },
    // SageMaker, DeleteMlflowApp: artifacts are in the bucket of `artifact_store_uri`.
    Beside {
        name: "aws_sagemaker_mlflow_app",
        lost: Lost::Always("experiments, runs and models are lost from MLflow; artifacts in S3 stay"),
        secrets: &[],
    },
    // Oracle Database@AWS, DeleteCloudExadataInfrastructure: its clusters must be deleted first.
    Beside {
        name: "aws_odb_cloud_exadata_infrastructure",
        lost: Lost::Always("terraform fails unless the infrastructure has no VM clusters"),
        secrets: &[],
    },
    // Oracle Database@AWS, DeleteCloudVmCluster.
    Beside {
        name: "aws_odb_cloud_vm_cluster",
        lost: Lost::Always("all databases of the cluster are lost"),
        secrets: &[],
    },
    // Oracle Database@AWS, DeleteCloudAutonomousVmCluster.
    Beside {
        name: "aws_odb_cloud_autonomous_vm_cluster",
        lost: Lost::Always("all databases of the cluster are lost"),
        secrets: &[],
    },
    // WorkMail, DeleteOrganization: "all mailboxes and their data".
    Beside {
        name: "aws_workmail_organization",
        lost: Lost::Always("all mailboxes of the organization are lost"),
        secrets: &[],
    },
    // WorkMail, DeleteUser and DeregisterFromWorkMail: the mailbox is deleted after 30 days.
    Beside {
        name: "aws_workmail_user",
        lost: Lost::Always("the user's mailbox is lost after 30 days"),
        secrets: &["password"],
    },
    // Transfer Family, DeleteHostKey.
    Beside { name: "aws_transfer_host_key", lost: Lost::Nothing, secrets: &["host_key_body", "host_key_body_wo"] },
    // Bedrock AgentCore keeps the key in Secrets Manager.
    Beside {
        name: "aws_bedrockagentcore_api_key_credential_provider",
        lost: Lost::Nothing,
        secrets: &["api_key", "api_key_wo"],
    },
];
