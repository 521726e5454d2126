//! File systems: EFS, FSx, WorkSpaces, notebooks.

use crate::aws::facts::Beside;
use crate::aws::loss::{Is, Lost};

pub(super) const ROWS: &[Beside] = &[
    // EFS, DeleteFileSystem: "permanently severing access to its contents".
    Beside { name: "aws_efs_file_system", lost: Lost::Always("files in the file system are lost"), secrets: &[] },
    // `skip_final_backup`, false by default.
    Beside {
        name: "aws_fsx_windows_file_system",
        lost: Lost::Guarded(
            &[(
                "skip_final_backup",
                Is::True,
                Some("files in the file system are lost, and no final backup is taken: `skip_final_backup` is set"),
            )],
            "the file system is deleted; its final backup stays",
        ),
        secrets: &["self_managed_active_directory.password", "self_managed_active_directory.password_wo"],
    },
    // `skip_final_backup`, true by default; scratch file systems have no backups.
    Beside {
        name: "aws_fsx_lustre_file_system",
        lost: Lost::Guarded(
            &[(
                "skip_final_backup",
                Is::True,
                Some("files in the file system are lost, and no final backup is taken: `skip_final_backup` is set"),
            )],
            "the file system is deleted; a persistent one leaves a final backup",
        ),
        secrets: &[],
    },
    // `skip_final_backup`, false by default.
    Beside {
        name: "aws_fsx_openzfs_file_system",
        lost: Lost::Guarded(
            &[(
                "skip_final_backup",
                Is::True,
                Some("files in the file system are lost, and no final backup is taken: `skip_final_backup` is set"),
            )],
            "the file system is deleted; its final backup stays",
        ),
        secrets: &[],
    },
    // FSx, DeleteVolume.
    Beside { name: "aws_fsx_openzfs_volume", lost: Lost::Always("files in the volume are lost"), secrets: &[] },
    // FSx, DeleteSnapshot.
    Beside { name: "aws_fsx_openzfs_snapshot", lost: Lost::Always("the snapshot is lost"), secrets: &[] },
    // FSx for ONTAP, "Deleting file systems".
    Beside {
        name: "aws_fsx_ontap_file_system",
        lost: Lost::Always("terraform fails unless its storage virtual machines and their volumes are gone"),
        secrets: &["fsx_admin_password"],
    },
    // `skip_final_backup`, false by default.
    Beside {
        name: "aws_fsx_ontap_volume",
        lost: Lost::Guarded(
            &[(
                "skip_final_backup",
                Is::True,
                Some("files in the volume are lost, and no final backup is taken: `skip_final_backup` is set"),
            )],
            "the volume is deleted; its final backup stays",
        ),
        secrets: &[],
    },
    // FSx, DeleteBackup.
    Beside { name: "aws_fsx_backup", lost: Lost::Always("the backup is lost"), secrets: &[] },
    // FSx, DeleteFileCache.
    Beside {
        name: "aws_fsx_file_cache",
        lost: Lost::Always("what was not exported from the cache is lost"),
        secrets: &[],
    },
    // WorkSpaces, TerminateWorkspaces: "the user's data is destroyed".
    Beside {
        name: "aws_workspaces_workspace",
        lost: Lost::Always("files of the WorkSpace's user are lost"),
        secrets: &[],
    },
    // SageMaker, DeleteNotebookInstance: removes the ML storage volume.
    Beside {
        name: "aws_sagemaker_notebook_instance",
        lost: Lost::Always("files on the notebook's volume are lost"),
        secrets: &[],
    },
];
