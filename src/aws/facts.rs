//! The form of a row: every question has to be answered, and none has a default.

use super::loss::Lost;
use super::order::Order;
use super::replacement::Replacing;
use super::taken::Taking;

/// A service of AWS, as the provider divides them.
#[derive(Debug)]
pub(super) struct Service {
    /// What the provider's block `endpoints` calls it.
    pub(super) endpoint: &'static str,
    /// Its resource types that tfgen renders, or knows all about.
    pub(super) resources: &'static [Resource],
    /// Its data sources that tfgen renders.
    pub(super) data: &'static [&'static str],
}

/// What is known of a resource type.
#[derive(Debug)]
pub(super) struct Resource {
    /// The type: `aws_kinesis_stream`.
    pub(super) name: &'static str,
    /// The argument that tells things of this type apart in AWS, alone or within what they belong to.
    pub(super) named_by: Option<&'static str>,
    /// The arguments whose change destroys it and creates it anew.
    pub(super) replaced_by: &'static [Replacing],
    /// The arguments of which AWS refuses some changes that Terraform plans.
    pub(super) refused: &'static [Refusing],
    /// What is lost with it.
    pub(super) lost: Lost,
    /// The arguments whose change in place deletes data or takes a guard of it away.
    pub(super) takes: &'static [Taking],
    /// The argument that names what it is a setting of: such a resource is no thing of its own, and where it comes or goes it changes another.
    pub(super) setting_of: Option<&'static str>,
    /// Where things of this type are.
    pub(super) place: Place,
    /// What one apply does not finish.
    pub(super) order: Order,
    /// Its attributes that are secrets, by path; a guard beside the marks that Terraform makes.
    pub(super) secrets: &'static [&'static str],
}

/// Where things of a type are, and how far their names reach.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// In one region of an account.
    Region,
    /// In an account, the same in all regions.
    Account,
    /// In one region, with a name that nobody else in AWS may have.
    SharedName,
}

/// What is known of a resource type that tfgen does not render, and that may stand in Terraform beside it.
#[derive(Debug)]
pub(super) struct Beside {
    /// The type: `aws_db_instance`.
    pub(super) name: &'static str,
    /// What is lost with it.
    pub(super) lost: Lost,
    /// Its attributes that are secrets, by path.
    pub(super) secrets: &'static [&'static str],
}

/// The path of an argument, and why AWS refuses to change it from one text to another; `None` where it does not.
pub(super) type Refusing = (&'static str, fn(old: Option<&str>, new: Option<&str>) -> Option<String>);
