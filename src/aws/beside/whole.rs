//! What holds other things, which go with it.

use crate::aws::facts::Beside;
use crate::aws::loss::{Is, Lost};

pub(super) const ROWS: &[Beside] = &[
    // CloudFormation, DeleteStack.
    Beside {
        name: "aws_cloudformation_stack",
        lost: Lost::Always(
            "all resources of the stack are deleted that its template does not retain, and what they hold",
        ),
        secrets: &[],
    },
    // `retain_stack`.
    Beside {
        name: "aws_cloudformation_stack_set_instance",
        lost: Lost::Guarded(
            &[("retain_stack", Is::True, None)],
            "all resources of its stacks are deleted, and what they hold",
        ),
        secrets: &[],
    },
    // `retain_stacks`.
    Beside {
        name: "aws_cloudformation_stack_instances",
        lost: Lost::Guarded(
            &[("retain_stacks", Is::True, None)],
            "all resources of its stacks are deleted, and what they hold",
        ),
        secrets: &[],
    },
    // `close_on_deletion`; Organizations, CloseAccount and RemoveAccountFromOrganization.
    Beside {
        name: "aws_organizations_account",
        lost: Lost::Guarded(
            &[("close_on_deletion", Is::True, Some("the account is closed: `close_on_deletion` is set"))],
            "terraform fails unless the account can stand alone; it leaves the organization",
        ),
        secrets: &[],
    },
];
