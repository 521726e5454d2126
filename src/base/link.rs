//! What is told to others of a thing, beyond the outputs of its module (for those see [`crate::base::address`]).

/// How a thing is known in AWS, as far as its spec tells.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Link {
    /// Its name.
    pub name: String,
    /// Its ARN, where the spec names the thing by it: only then may it be in another account or region.
    pub arn: Option<String>,
}

impl Link {
    /// The region of a thing that is named by an ARN which has one.
    #[must_use]
    pub fn region(&self) -> Option<&str> {
        self.arn.as_ref()?.split(':').nth(3).filter(|region| !region.is_empty())
    }

    /// What tells the thing from others: its ARN, else its name.
    #[must_use]
    pub fn identity(&self) -> &str {
        self.arn.as_deref().unwrap_or(&self.name)
    }
}

/// How a mapping template names a stream.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum StreamTarget {
    /// `StreamName`, of a stream in the API's own account and region.
    Name(String),
    /// `StreamARN`, of a stream that may be anywhere.
    Arn(String),
}

impl From<Link> for StreamTarget {
    fn from(link: Link) -> Self {
        link.arn.map_or(Self::Name(link.name), Self::Arn)
    }
}
