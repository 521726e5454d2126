//! What one service is told of another's things, beyond their ARNs (for those see [`crate::base::address`]).

/// How a mapping template names a stream.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum StreamTarget {
    /// `StreamName`, of a stream in the API's own account and region.
    Name(String),
    /// `StreamARN`, of a stream that may be anywhere.
    Arn(String),
}
