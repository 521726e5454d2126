//! Names that others rely on: zones of Route 53, domains.

use crate::aws::facts::Beside;
use crate::aws::loss::{Is, Lost};

pub(super) const ROWS: &[Beside] = &[
    // `force_destroy`; Route 53, DeleteHostedZone.
    Beside {
        name: "aws_route53_zone",
        lost: Lost::Guarded(
            &[("force_destroy", Is::True, Some("all records of the zone are deleted: `force_destroy` is set"))],
            "terraform fails unless the zone has no records of others; a new zone has other name servers",
        ),
        secrets: &[],
    },
    // Route 53 Domains, DeleteDomain.
    Beside {
        name: "aws_route53domains_domain",
        lost: Lost::Always("the domain is given up, and others can register it"),
        secrets: &[],
    },
];
