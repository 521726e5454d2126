//! The provider block of an environment: AWS, or an emulator in its place.

use std::collections::BTreeSet;

use crate::aws;
use crate::base::module::Module;
use crate::hcl::{Block, Expr};
use crate::project::settings::AwsSettings;

/// The keys for an emulator, which takes any. They are no secret: nothing but the endpoint ever sees them.
const KEY: &str = "test";

/// `provider "aws" { … }`.
pub(crate) fn render<'a>(aws: &AwsSettings, modules: impl Iterator<Item = &'a Module>) -> Block {
    let emulated = aws.endpoint.as_ref();
    Block::new("provider", ["aws"])
        .arg("region", &aws.region.value)
        .opt("profile", aws.profile.as_ref())
        // Terraform refuses to touch any other account, whatever credentials happen to be set.
        .opt("allowed_account_ids", aws.account_id.as_ref().map(|id| Expr::list([id])))
        .opt("access_key", emulated.map(|_| KEY))
        .opt("secret_key", emulated.map(|_| KEY))
        // What an emulator cannot do it will not do later either: the provider's own 25 attempts take most of an hour.
        .opt("max_retries", emulated.map(|_| 3_u32))
        // An emulator answers at one name; buckets cannot be names below it.
        .opt("s3_use_path_style", emulated.map(|_| true))
        .opt("skip_credentials_validation", emulated.map(|_| true))
        .opt("skip_metadata_api_check", emulated.map(|_| true))
        .opt_nested("assume_role", aws.assume_role.as_ref(), |block, role| {
            block
                .arg("role_arn", &role.role_arn)
                .opt("session_name", role.session_name.as_ref())
                .opt("external_id", role.external_id.as_ref())
        })
        .opt_nested("default_tags", crate::base::module::tags(&aws.tags), |block, tags| block.arg("tags", tags))
        .opt_nested("endpoints", emulated, |block, endpoint| {
            services(modules).into_iter().fold(block, |block, service| block.arg(service, endpoint))
        })
}

/// The services that the modules call, sorted; always STS, which the provider itself asks for the account, and IAM, which it asks where STS does not answer.
fn services<'a>(modules: impl Iterator<Item = &'a Module>) -> BTreeSet<&'static str> {
    // A type without an endpoint would be asked for in the real AWS, with keys that it does not know: tests/it/tidy/resource_types.rs sees that each has one.
    let kinds = modules.flat_map(|module| module.main.blocks()).filter_map(|block| block.labels.first());
    kinds.filter_map(|kind| aws::endpoint(kind)).chain(["iam", "sts"]).collect()
}

#[cfg(test)]
#[allow(clippy::disallowed_methods, reason = "reads the fixtures of the repository")]
mod tests {
    use std::path::{Path, PathBuf};

    use super::*;
    use crate::base::diag::Sink;
    use crate::base::source::Sources;
    use crate::hcl::{Body, print};
    use crate::project::{Valid, modules, read};
    use crate::spec::{ReadFile, overlay, parse};

    struct Folder(PathBuf);

    impl ReadFile for Folder {
        fn read(&self, path: &str) -> Result<String, String> {
            std::fs::read_to_string(self.0.join(path)).map_err(|error| error.to_string())
        }
    }

    /// The environment `dev` of a workspace, with more of a spec over it.
    fn environment(folder: &Path, more: &str) -> Valid {
        let files = Folder(folder.to_owned());
        let (mut sources, sink) = (Sources::default(), Sink::default());
        let texts = ["tfgen.hcl", "environments/dev.hcl"].map(|path| (path, files.read(path).unwrap()));
        let merged = texts.into_iter().chain([("more.hcl", more.to_owned())]).map(|(path, text)| {
            let file = sources.add(path, text);
            parse(&sources, file, &sink).unwrap()
        });
        let merged = merged.reduce(|base, over| overlay(&base, &over)).unwrap();
        assert_eq!(sink.into_reported().len(), 0, "{}", folder.display());
        read("dev", &merged, &crate::spec::Block::nothing(), &files, None).into_valid().unwrap().0
    }

    fn provider(folder: &str, more: &str) -> String {
        let environment = environment(&Path::new(env!("CARGO_MANIFEST_DIR")).join(folder), more);
        let mut body = Body::default();
        body.push(render(&environment.aws, modules(&environment).values()));
        print(&body)
    }

    #[test]
    fn an_endpoint_takes_every_service_of_the_environment() {
        let more = "aws {\n  endpoint = \"http://127.0.0.1:4566\"\n\n  assume_role {\n    role_arn = \"arn:aws:iam::000000000000:role/deploy\"\n  }\n}\n";
        assert_eq!(
            provider("tests/fixtures/smallest", more),
            r#"provider "aws" {
  region                      = "ap-southeast-2"
  access_key                  = "test"
  secret_key                  = "test"
  max_retries                 = 3
  s3_use_path_style           = true
  skip_credentials_validation = true
  skip_metadata_api_check     = true

  assume_role {
    role_arn = "arn:aws:iam::000000000000:role/deploy"
  }

  endpoints {
    apigateway = "http://127.0.0.1:4566"
    firehose   = "http://127.0.0.1:4566"
    iam        = "http://127.0.0.1:4566"
    kinesis    = "http://127.0.0.1:4566"
    logs       = "http://127.0.0.1:4566"
    s3         = "http://127.0.0.1:4566"
    sts        = "http://127.0.0.1:4566"
  }
}
"#
        );
    }

    #[test]
    fn without_an_endpoint_it_is_aws() {
        let more = "aws {\n  profile = \"work\"\n}\n";
        assert_eq!(
            provider("tests/fixtures/smallest", more),
            "provider \"aws\" {\n  region  = \"ap-southeast-2\"\n  profile = \"work\"\n}\n"
        );
    }
}
