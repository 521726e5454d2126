//! STS: who asks, and where.

use super::facts::Service;

/// What the provider tells of itself. `aws_partition` it knows without asking anybody; STS is in every list of endpoints anyway.
pub(super) const SERVICE: Service =
    Service { endpoint: "sts", resources: &[], data: &["aws_caller_identity", "aws_partition"] };
