//! What one apply does not finish, because of the order in which Terraform works.
//!
//! A deployment of API Gateway is made before the old one is removed, since the stage needs one at every moment. Terraform then makes everything that the
//! deployment depends on before it removes anything of it: what is removed or replaced there is still in the new deployment. Seen with Terraform 1.11, provider 5.100.

/// How a resource goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Gone {
    /// It is removed.
    Removed,
    /// Another one is made in its place.
    Replaced,
}

/// What one apply leaves undone when a resource of a type goes.
#[derive(Debug, Clone, Copy)]
pub(super) struct Order {
    /// When it is removed.
    pub(super) removed: Option<Left>,
    /// When it is replaced.
    pub(super) replaced: Option<Left>,
}

/// What is left undone.
#[derive(Debug, Clone, Copy)]
pub(super) enum Left {
    /// It is still in the deployment, and live.
    StaysLive,
    /// The old one is in the deployment beside the new one.
    BesideTheNew,
    /// There is none: what removes the old one removes the new one.
    Missing,
    /// It cannot be made, for the name is taken, unless this argument changes too.
    NameTaken(&'static str),
}

impl Order {
    /// One apply is enough, however it goes.
    pub(super) const ENOUGH: Self = Self { removed: None, replaced: None };
}

/// The address of a resource, taken apart.
#[derive(Debug, Clone, Copy)]
pub(super) struct Address<'a> {
    pub(super) resource_type: &'a str,
    label: &'a str,
}

impl<'a> Address<'a> {
    pub(super) fn of(address: &'a str) -> Option<Self> {
        let (rest, label) = address.rsplit_once('.')?;
        Some(Self { resource_type: rest.rsplit_once('.').map_or(rest, |(_, kind)| kind), label })
    }
}

/// What has to be done beside one apply.
pub(super) fn of<'a>(
    order: Order,
    address: Address<'_>,
    gone: Gone,
    changes: impl Fn(&str) -> bool,
    left: impl Iterator<Item = &'a str>,
) -> Option<String> {
    // Without a deployment the API goes as a whole, or was never live.
    let again = || {
        let deployment = deployment(left, address.label)?;
        Some(format!("deploy once more: `terraform apply -replace={deployment}`"))
    };
    let undone = match gone {
        Gone::Removed => order.removed,
        Gone::Replaced => order.replaced,
    };
    Some(match undone? {
        Left::StaysLive => {
            format!("stays live after one apply, since the deployment is made before it is removed; {}", again()?)
        }
        Left::BesideTheNew => {
            format!("the old answer is in the deployment beside the new one after one apply; {}", again()?)
        }
        Left::Missing => {
            "is missing after one apply, since the new one is removed with the old; apply a second time".to_owned()
        }
        Left::NameTaken(argument) if changes(argument) => return None,
        Left::NameTaken(_) => {
            "fails, since a role of this name is there already; give it another name at the same time, by `role_names`"
                .to_owned()
        }
    })
}

/// The address of the deployment of the API that a resource with this label belongs to: the one whose label is the longest beginning of it.
fn deployment<'a>(left: impl Iterator<Item = &'a str>, label: &str) -> Option<&'a str> {
    let deployments = left.filter_map(|address| {
        let Address { resource_type, label: api } = Address::of(address)?;
        let is_its = resource_type == "aws_api_gateway_deployment" && label.starts_with(&format!("{api}_"));
        is_its.then_some((api.len(), address))
    });
    deployments.max().map(|(_, address)| address)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_deployment_is_that_of_the_longest_label() {
        let left =
            ["a.aws_api_gateway_deployment.x", "a.aws_api_gateway_deployment.x_y", "a.aws_api_gateway_deployment.z"];
        let order = Order { removed: Some(Left::StaysLive), replaced: Some(Left::NameTaken("name")) };
        let note =
            |address, gone| of(order, Address::of(address).unwrap(), gone, |name| name == "name", left.into_iter());
        let removed = |address| note(address, Gone::Removed).unwrap();
        assert!(removed("a.aws_api_gateway_method.x_y_get").ends_with("-replace=a.aws_api_gateway_deployment.x_y`"));
        assert!(removed("a.aws_api_gateway_method.x_get").ends_with("-replace=a.aws_api_gateway_deployment.x`"));
        assert_eq!(note("a.aws_api_gateway_method.z", Gone::Removed), None);
        assert_eq!(note("a.aws_iam_role.x", Gone::Replaced), None);
    }
}
