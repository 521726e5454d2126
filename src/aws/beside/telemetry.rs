//! What was measured and recorded: trails, metrics, dashboards that people made.

use crate::aws::facts::Beside;
use crate::aws::loss::{Is, Lost};

pub(super) const ROWS: &[Beside] = &[
    // `termination_protection_enabled`; CloudTrail, RestoreEventDataStore.
    Beside {
        name: "aws_cloudtrail_event_data_store",
        lost: Lost::Guarded(
            &[(
                "termination_protection_enabled",
                Is::True,
                Some("terraform fails: `termination_protection_enabled` is set"),
            )],
            "events in the store are lost after seven days, in which it can be restored",
        ),
        secrets: &[],
    },
    // Managed Service for Prometheus, DeleteWorkspace.
    Beside { name: "aws_prometheus_workspace", lost: Lost::Always("metrics in the workspace are lost"), secrets: &[] },
    // Managed Grafana, DeleteWorkspace.
    Beside { name: "aws_grafana_workspace", lost: Lost::Always("dashboards of the workspace are lost"), secrets: &[] },
];
