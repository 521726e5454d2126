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

/// What has to be done beside one apply; `None` where it is enough. `changes` tells whether an argument of the resource changes, `left` has the addresses of the
/// resources of the same environment that are there afterwards.
#[must_use]
pub fn unfinished<'a>(
    address: &str,
    gone: Gone,
    changes: impl Fn(&str) -> bool,
    left: impl Iterator<Item = &'a str>,
) -> Option<String> {
    let (kind, label) = resource(address)?;
    // Without a deployment the API goes as a whole, or was never live.
    let again = || Some(format!("deploy once more: `terraform apply -replace={}`", deployment(left, label)?));
    Some(match (kind, gone) {
        ("aws_api_gateway_method" | "aws_api_gateway_gateway_response", Gone::Removed) => {
            format!("stays live after one apply, since the deployment is made before it is removed; {}", again()?)
        }
        ("aws_api_gateway_integration_response" | "aws_api_gateway_gateway_response", Gone::Replaced) => {
            format!("the old answer is in the deployment beside the new one after one apply; {}", again()?)
        }
        ("aws_api_gateway_integration", Gone::Replaced) => {
            "is missing after one apply, since the new one is removed with the old; apply a second time".to_owned()
        }
        ("aws_iam_role", Gone::Replaced) if !changes("name") => {
            "fails, since a role of this name is there already; give it another name at the same time, by `role_names`"
                .to_owned()
        }
        _ => return None,
    })
}

/// Type and label of a resource's address.
fn resource(address: &str) -> Option<(&str, &str)> {
    let (rest, label) = address.rsplit_once('.')?;
    Some((rest.rsplit_once('.').map_or(rest, |(_, kind)| kind), label))
}

/// The address of the deployment of the API that a resource with this label belongs to: the one whose label is the longest beginning of it.
fn deployment<'a>(left: impl Iterator<Item = &'a str>, label: &str) -> Option<&'a str> {
    let deployments = left.filter_map(|address| match resource(address) {
        Some(("aws_api_gateway_deployment", api)) if label.starts_with(&format!("{api}_")) => {
            Some((api.len(), address))
        }
        _ => None,
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
        let note = |address: &str| unfinished(address, Gone::Removed, |_| false, left.into_iter()).unwrap();
        assert!(note("a.aws_api_gateway_method.x_y_get").ends_with("-replace=a.aws_api_gateway_deployment.x_y`"));
        assert!(note("a.aws_api_gateway_method.x_get").ends_with("-replace=a.aws_api_gateway_deployment.x`"));
        assert_eq!(unfinished("a.aws_api_gateway_method.z", Gone::Removed, |_| false, left.into_iter()), None);
        assert_eq!(unfinished("a.aws_iam_role.x", Gone::Replaced, |name| name == "name", left.into_iter()), None);
    }
}
