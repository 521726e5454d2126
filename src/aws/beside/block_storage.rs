//! Volumes, snapshots and images of EC2, Lightsail and Storage Gateway.

use crate::aws::facts::Beside;
use crate::aws::loss::{Is, Lost};

pub(super) const ROWS: &[Beside] = &[
    // `final_snapshot`.
    Beside {
        name: "aws_ebs_volume",
        lost: Lost::Guarded(
            &[("final_snapshot", Is::True, Some("the volume is deleted; its final snapshot stays"))],
            "data on the volume is lost",
        ),
        secrets: &[],
    },
    // DeleteSnapshot.
    Beside { name: "aws_ebs_snapshot", lost: Lost::Always("the snapshot is lost"), secrets: &[] },
    // DeleteSnapshot.
    Beside { name: "aws_ebs_snapshot_copy", lost: Lost::Always("the snapshot is lost"), secrets: &[] },
    // DeleteSnapshot.
    Beside { name: "aws_ebs_snapshot_import", lost: Lost::Always("the snapshot is lost"), secrets: &[] },
    // DeregisterImage.
    Beside { name: "aws_ami", lost: Lost::Always("the image is deregistered"), secrets: &[] },
    // DeregisterImage; the provider removes the snapshots that the copy made.
    Beside {
        name: "aws_ami_copy",
        lost: Lost::Always("the image is deregistered, and its snapshots are deleted"),
        secrets: &[],
    },
    // DeregisterImage; the provider removes the snapshots that it made.
    Beside {
        name: "aws_ami_from_instance",
        lost: Lost::Always("the image is deregistered, and its snapshots are deleted"),
        secrets: &[],
    },
    // Lightsail, DeleteDisk.
    Beside { name: "aws_lightsail_disk", lost: Lost::Always("data on the disk is lost"), secrets: &[] },
    // Storage Gateway, DeleteVolume.
    Beside {
        name: "aws_storagegateway_cached_iscsi_volume",
        lost: Lost::Always("data on the volume is lost"),
        secrets: &[],
    },
    // Storage Gateway, DeleteVolume.
    Beside {
        name: "aws_storagegateway_stored_iscsi_volume",
        lost: Lost::Always("the volume is deleted; data on the disk of the gateway stays"),
        secrets: &[],
    },
];
