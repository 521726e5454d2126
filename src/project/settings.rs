//! Reads what no service makes anything of: `aws` and `terraform`.

use std::collections::BTreeMap;

use super::codes;
use super::endpoint::Endpoint;
use super::state::State;
use crate::base::diag::Diagnostic;
use crate::base::layout;
use crate::base::name::{Arn, characters};
use crate::base::source::Spanned;
use crate::base::version_constraint;
use crate::checked;
use crate::hcl::Block;
use crate::service::tags;
use crate::spec::Reader;

checked! {
    /// A region, such as `ap-southeast-2`. Source: botocore `partitions.json`.
    Region, |text| {
        let parts: Vec<&str> = text.split('-').collect();
        let word = |part: &str| part.len() >= 2 && part.chars().all(|c| c.is_ascii_lowercase());
        let fits = match parts.as_slice() {
            [names @ .., number] if names.len() >= 2 => names.iter().all(|name| word(name)) && !number.is_empty() && number.len() <= 2 && number.chars().all(|c| c.is_ascii_digit()),
            _ => false,
        };
        // Isolated partitions have a letter in their second part: `us-isob-east-1` is all words, so nothing more is needed.
        if fits { Ok(()) } else { Err("is not a region; it has the form `ap-southeast-2`".to_owned()) }
    }
}

checked! {
    /// An account id: 12 digits.
    AccountId, |text| {
        if text.len() == 12 && text.chars().all(|c| c.is_ascii_digit()) { Ok(()) } else { Err("is not an account id; it has 12 digits, in quotes".to_owned()) }
    }
}

checked! {
    /// A version constraint.
    Constraint, version_constraint::check
}

checked! {
    /// The ARN of a role.
    RoleArn, |text| match <Arn as crate::base::name::Checked>::check(text) {
        Ok(arn) if arn.service() == "iam" && arn.resource().starts_with("role/") => Ok(()),
        _ => Err("is not the ARN of a role; it has the form `arn:aws:iam::account:role/name`".to_owned()),
    }
}

checked! {
    /// A name of one word or more.
    Text, |text| characters(text, 1..=256, "printable characters", |c| !c.is_control())
}

checked! {
    /// The name of the session that Terraform opens with an assumed role. Source: botocore STS `roleSessionNameType`.
    SessionName, |text| characters(text, 2..=64, "letters, digits and `_`, `+`, `=`, `,`, `.`, `@`, `-`", |c| c.is_ascii_alphanumeric() || "_+=,.@-".contains(c))
}

checked! {
    /// What the owner of an assumed role asks for. Source: botocore STS `externalIdType`.
    ExternalId, |text| characters(text, 2..=1224, "letters, digits and `_`, `+`, `=`, `,`, `.`, `@`, `:`, `/`, `-`", |c| c.is_ascii_alphanumeric() || "_+=,.@:/-".contains(c))
}

checked! {
    /// The first part of default names: 1 to 40 lower-case letters, digits and `-`, so that it fits into the name of a bucket.
    ProjectName, |text| {
        characters(text, 1..=40, "lower-case letters, digits and `-`", |c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-')?;
        if text.starts_with('-') || text.ends_with('-') { Err("begins or ends with `-`".to_owned()) } else { Ok(()) }
    }
}

/// `aws { … }`.
#[derive(Debug, Clone)]
pub struct AwsSettings {
    /// `region`.
    pub region: Spanned<Region>,
    /// `account_id`, rendered as `allowed_account_ids`.
    pub account_id: Option<AccountId>,
    /// `tags`, rendered as `default_tags`.
    pub tags: BTreeMap<String, String>,
    /// `profile`.
    pub profile: Option<Text>,
    /// `endpoint`: an emulator that stands in for AWS.
    pub endpoint: Option<Endpoint>,
    /// `assume_role { … }`.
    pub assume_role: Option<AssumeRole>,
    /// `version` of the provider.
    pub version: Constraint,
}

/// `assume_role { … }`.
#[derive(Debug, Clone)]
pub struct AssumeRole {
    /// `role_arn`.
    pub role_arn: RoleArn,
    /// `session_name`.
    pub session_name: Option<SessionName>,
    /// `external_id`.
    pub external_id: Option<ExternalId>,
}

/// `terraform { … }`.
#[derive(Debug, Clone)]
pub struct TerraformSettings {
    /// `required_version`.
    pub required_version: Constraint,
    /// `backend "s3" { … }` or `cloud { … }`, as written; one at most.
    pub backend: Vec<Block>,
    /// Where that keeps the state, where the spec tells.
    pub state: Option<State>,
}

impl TerraformSettings {
    /// Whether the state outlives the machine that Terraform runs on: a backend other than `local`, or `cloud`.
    #[must_use]
    pub fn keeps_state_elsewhere(&self) -> bool {
        self.backend.iter().any(|block| block.labels.first().is_none_or(|backend| backend != "local"))
    }
}

impl AwsSettings {
    /// Stands in for settings that cannot be read, so that the rest of the spec can be checked all the same. Never rendered: what is wrong has been reported.
    pub fn placeholder(root: &Reader<'_>) -> Option<Self> {
        use crate::base::name::Checked as _;
        let region = Region::check("us-east-1").ok()?;
        let version = Constraint::check(DEFAULT_VERSION).ok()?;
        let region = Spanned::new(region, root.head());
        Some(Self {
            region,
            account_id: None,
            tags: BTreeMap::new(),
            profile: None,
            endpoint: None,
            assume_role: None,
            version,
        })
    }
}

/// The versions of the AWS provider that what is rendered works with.
const DEFAULT_VERSION: &str = ">= 5.80, < 7.0";

/// Reads `aws`; `None` when what cannot be done without is missing, which is then reported.
pub fn aws(root: &Reader<'_>) -> Option<AwsSettings> {
    let Some(reader) = root.block("aws") else {
        root.sink().report(
            Diagnostic::new(&crate::spec::codes::MISSING, root.head(), "the spec needs a block `aws`")
                .help(format!("add `aws {{ region = \"ap-southeast-2\" }}` to `{}`", layout::SHARED_SPEC)),
        );
        return None;
    };
    let region = reader.ask("region").checked::<Region>().required("for example `region = \"ap-southeast-2\"`");
    let account_id = reader.ask("account_id").checked::<AccountId>().optional();
    let tags = tags::read(&reader);
    let profile = reader.ask("profile").checked::<Text>().optional();
    let endpoint = reader.ask("endpoint").checked::<Endpoint>().optional();
    if let (Some(profile), Some(_)) = (&profile, &endpoint) {
        reader.sink().report(
            Diagnostic::new(
                &codes::ENDPOINT_AND_PROFILE,
                profile.span,
                "`profile` does not go with `endpoint`, which brings keys of its own",
            )
            .help("set `profile = null` in this environment, or remove `endpoint`"),
        );
    }
    let version = reader.ask("version").checked::<Constraint>().or_name(DEFAULT_VERSION);
    let assume_role = reader.block("assume_role").map(|reader| {
        let role_arn =
            reader.ask("role_arn").checked::<RoleArn>().required("the ARN of the role that Terraform assumes");
        let session_name = reader.ask("session_name").checked::<SessionName>().optional();
        let external_id = reader.ask("external_id").checked::<ExternalId>().optional();
        role_arn.map(|role_arn| AssumeRole {
            role_arn: role_arn.value,
            session_name: session_name.map(|name| name.value),
            external_id: external_id.map(|id| id.value),
        })
    });
    Some(AwsSettings {
        region: region?,
        account_id: account_id.map(|id| id.value),
        tags,
        profile: profile.map(|profile| profile.value),
        endpoint: endpoint.map(|endpoint| endpoint.value),
        assume_role: assume_role.flatten(),
        version: version?.value,
    })
}

/// Reads `terraform`.
pub fn terraform(root: &Reader<'_>) -> Option<TerraformSettings> {
    let reader = root.implied("terraform");
    let required_version = reader.ask("required_version").checked::<Constraint>().or_name(">= 1.5");
    let mut backend = reader.verbatim("backend");
    backend.extend(reader.verbatim("cloud"));
    if let [first, second, ..] = backend.as_slice() {
        reader.sink().report(
            Diagnostic::new(
                &codes::TWO_BACKENDS,
                second.head,
                "this is a second place for the state; Terraform takes one `backend` or `cloud`",
            )
            .related(first.head, "the first")
            .help(format!(
                "keep one; an environment drops the `backend` of `{}` in its file, by `backend \"s3\" {{ enabled = false }}`",
                layout::SHARED_SPEC
            )),
        );
    }
    let state = State::of(reader.scope().environment, &backend, reader.head());
    let backend = backend.into_iter().map(|block| block.block).collect();
    Some(TerraformSettings { required_version: required_version?.value, backend, state })
}
