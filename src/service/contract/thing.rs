//! One thing that was read of a spec, whatever its kind.

use std::any::Any;
use std::fmt::Debug;

use crate::base::address::Reference;
use crate::base::claim::Claim;
use crate::base::link::Link;
use crate::base::need::Need;
use crate::base::source::Spanned;
use crate::base::version_constraint::Version;

/// What everybody may ask a thing. No answer has a default, so that none can be forgotten.
pub trait Thing: Any + Debug + Send + Sync {
    /// The label, at its place; of a block without one an empty text, at the block's head.
    fn label(&self) -> &Spanned<String>;

    /// The blocks that it refers to, each at the place where it is named.
    fn references(&self) -> Vec<&Spanned<Reference>>;

    /// What it claims for itself across environments. Names of roles are claimed by who derives them.
    fn claims(&self) -> Vec<Claim>;

    /// The roles it works in and what they must be allowed, the user's own roles included; `region` is the environment's.
    fn needs(&self, region: &str) -> Vec<Need>;

    /// How others know it; `None` where nobody can refer to it.
    fn link(&self) -> Option<Link>;

    /// The first version of the AWS provider that has every argument which is rendered of it; 0 where each does that tfgen renders for.
    fn provider(&self) -> Version;
}
