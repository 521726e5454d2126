//! Images, packages and commits: ECR, CodeArtifact, CodeCommit.

use crate::aws::facts::Beside;
use crate::aws::loss::{Is, Lost};

pub(super) const ROWS: &[Beside] = &[
    // `force_delete`.
    Beside {
        name: "aws_ecr_repository",
        lost: Lost::Guarded(
            &[("force_delete", Is::True, Some("all images in the repository are deleted: `force_delete` is set"))],
            "terraform fails unless the repository is empty: `force_delete` is not set",
        ),
        secrets: &[],
    },
    // `force_destroy`.
    Beside {
        name: "aws_ecrpublic_repository",
        lost: Lost::Guarded(
            &[("force_destroy", Is::True, Some("all images in the repository are deleted: `force_destroy` is set"))],
            "terraform fails unless the repository is empty: `force_destroy` is not set",
        ),
        secrets: &[],
    },
    // CodeArtifact, DeleteRepository.
    Beside {
        name: "aws_codeartifact_repository",
        lost: Lost::Always("packages in the repository are lost"),
        secrets: &[],
    },
    // CodeArtifact, DeleteDomain.
    Beside {
        name: "aws_codeartifact_domain",
        lost: Lost::Always("terraform fails unless the domain has no repositories"),
        secrets: &[],
    },
    // CodeCommit, DeleteRepository.
    Beside {
        name: "aws_codecommit_repository",
        lost: Lost::Always("commits in the repository are lost"),
        secrets: &[],
    },
];
