//! What IAM must grant: the roles that an environment's pipeline needs, each with the least that its work takes.
//!
//! The actions are those that the developer guides of API Gateway and Firehose list for each service; `docs/services/iam.md` names them with their reasons.

use std::collections::{BTreeMap, BTreeSet};

use super::environment::Environment;
use super::keys::KeyAccess;
use crate::base::address::{output_of, partition_arn};
use crate::base::diag::{Diagnostic, Sink};
use crate::base::module::Module;
use crate::base::name::Checked as _;
use crate::base::policy_document::Statement;
use crate::base::source::{Span, Spanned};
use crate::hcl::{Expr, Part};
use crate::service::api_gateway::model::RestApi;
use crate::service::firehose::{DeliveryNeeds, Firehose};
use crate::service::iam::{self, Policy, Role, RoleName};
use crate::service::{firehose, kinesis, s3};

/// What a role is for, who may assume it, and what it may do.
type Made = (String, Statement, Policy);

/// A role before its name is checked.
struct Derived<'a> {
    key: String,
    /// The middle of the default name: `ingest-put-records`.
    purpose: String,
    owner: Span,
    make: Box<dyn Fn(&mut Statements<'a>) -> Made + 'a>,
}

/// The IAM module as it grows: its inputs are what the statements refer to.
struct Statements<'a> {
    environment: &'a Environment,
    module: Module,
}

/// The derived roles of an environment by key, with the place of what needs them; names are checked where a sink is given.
fn derived(environment: &Environment) -> Vec<Derived<'_>> {
    let mut roles = Vec::new();
    for (label, api) in environment.apis.iter().filter(|(_, api)| api.role.is_none()) {
        roles.push(Derived {
            key: format!("rest_api_{label}"),
            purpose: format!("{}-put-records", label.replace('_', "-")),
            owner: api.label.span,
            make: Box::new(move |statements| {
                (
                    format!("API Gateway writes the records of the REST API {label}."),
                    Statement::trust("apigateway.amazonaws.com"),
                    statements.put_records(api),
                )
            }),
        });
    }
    for (label, delivery) in &environment.firehoses {
        let dashed = label.replace('_', "-");
        if delivery.source_role.is_none() {
            roles.push(Derived {
                key: format!("firehose_{label}_source"),
                purpose: format!("{dashed}-source"),
                owner: delivery.label.span,
                make: Box::new(move |statements| {
                    (
                        format!("Firehose reads the stream of the delivery stream {label}."),
                        statements.firehose_trust(),
                        statements.read_stream(delivery),
                    )
                }),
            });
        }
        if delivery.role.is_none() {
            roles.push(Derived {
                key: format!("firehose_{label}_delivery"),
                purpose: format!("{dashed}-delivery"),
                owner: delivery.label.span,
                make: Box::new(move |statements| {
                    (
                        format!("Firehose delivers what the delivery stream {label} reads."),
                        statements.firehose_trust(),
                        statements.deliver(label, delivery),
                    )
                }),
            });
        }
    }
    if let Some(account) = environment.account.as_ref().filter(|account| account.value.manage) {
        roles.push(Derived {
            key: "api_gateway_account".to_owned(),
            purpose: "api-gateway-logs".to_owned(),
            owner: account.span,
            make: Box::new(|statements| {
                statements.module.current("aws_partition");
                let policy = partition_arn("iam::aws:policy/service-role/AmazonAPIGatewayPushToCloudWatchLogs");
                (
                    "API Gateway writes the logs of all APIs of the account and region.".to_owned(),
                    Statement::trust("apigateway.amazonaws.com"),
                    Policy::Managed(policy),
                )
            }),
        });
    }
    roles
}

/// The names of the derived roles by key, with the place of what needs them. Names that do not fit are reported.
pub fn role_names(environment: &Environment, sink: &Sink) -> BTreeMap<String, Spanned<RoleName>> {
    let mut names = BTreeMap::new();
    let derived = derived(environment);
    for role in &derived {
        if let Some((_, name)) = environment.iam.role_names.get(&role.key) {
            names.insert(role.key.clone(), name.clone());
            continue;
        }
        let default: Vec<&str> = [environment.project.as_str(), &role.purpose, &environment.name]
            .into_iter()
            .filter(|part| !part.is_empty())
            .collect();
        let default = default.join("-");
        match RoleName::check(&default) {
            Ok(name) => {
                names.insert(role.key.clone(), Spanned::new(name, role.owner));
            }
            Err(problem) => sink.report(
                Diagnostic::new(
                    &iam::codes::ROLE_NAME,
                    role.owner,
                    format!("the default name of its role, `{default}`, {problem}"),
                )
                .help(format!("give the role another name: `iam {{ role_names = {{ {} = \"…\" }} }}`", role.key)),
            ),
        }
    }
    let keys: BTreeSet<&str> = derived.iter().map(|role| role.key.as_str()).collect();
    for (key, (written, _)) in &environment.iam.role_names {
        if !keys.contains(key.as_str()) {
            let help = crate::base::suggest::help(key, keys.iter().copied(), "derived roles");
            sink.report(
                Diagnostic::new(&iam::codes::UNKNOWN_ROLE, written.span, format!("no role `{key}` is derived here"))
                    .help(help),
            );
        }
    }
    names
}

/// The IAM module of an environment that has been checked.
#[must_use]
pub fn module(environment: &Environment) -> Module {
    let names = role_names(environment, &Sink::default());
    let mut statements = Statements { environment, module: Module::default() };
    let mut roles = Vec::new();
    for role in derived(environment) {
        let Some(name) = names.get(&role.key) else { continue };
        let (description, trust, policy) = (role.make)(&mut statements);
        roles.push(Role { key: role.key, name: name.value.clone(), description, trust, policy });
    }
    iam::render(statements.module, &roles, environment.roles.values(), &environment.iam)
}

impl<'a> Statements<'a> {
    fn stream_arn(&mut self, label: &str) -> Expr {
        self.module.input(
            &format!("kinesis_stream_{label}_arn"),
            format!("ARN of the Kinesis stream {label}."),
            output_of(kinesis::KIND, label, "arn"),
        )
    }

    fn bucket_arn(&mut self, label: &str) -> Expr {
        self.module.input(
            &format!("s3_bucket_{label}_arn"),
            format!("ARN of the bucket {label}."),
            output_of(s3::KIND, label, "arn"),
        )
    }

    fn account_id(&mut self) -> Expr {
        self.module.current("aws_caller_identity");
        Expr::reference("data.aws_caller_identity.current.account_id")
    }

    /// Firehose says for which account it assumes the role, so that nobody else's delivery stream can use it.
    fn firehose_trust(&mut self) -> Statement {
        let account = self.account_id();
        Statement::trust("firehose.amazonaws.com").when("StringEquals", "sts:ExternalId", account)
    }

    fn put_records(&mut self, api: &RestApi) -> Policy {
        let mut actions: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
        for route in &api.routes {
            for stream in route.write.target().streams() {
                actions.entry(stream.value.label.as_str()).or_default().insert(route.write.action());
            }
        }
        let mut by_actions: BTreeMap<Vec<&str>, Vec<&str>> = BTreeMap::new();
        for (stream, actions) in &actions {
            by_actions.entry(actions.iter().copied().collect()).or_default().push(stream);
        }
        let mut statements = Vec::new();
        for (actions, streams) in by_actions {
            let arns = streams.iter().map(|label| self.stream_arn(label)).collect();
            let full: Vec<String> = actions.iter().map(|action| format!("kinesis:{action}")).collect();
            statements.push(Statement::allow(&actions.join("And"), full.iter().map(String::as_str), arns));
        }
        let keys: BTreeSet<&crate::base::name::KmsKey> =
            actions.keys().filter_map(|label| self.environment.streams.get(*label)?.kms_key_id.as_ref()).collect();
        let region = self.environment.aws.region.value.to_string();
        statements.extend(
            KeyAccess { service: "kinesis", actions: &["kms:GenerateDataKey"], region: &region }.statements(
                "EncryptRecords",
                keys.into_iter().map(ToString::to_string),
                &mut self.module,
            ),
        );
        Policy::Inline(statements)
    }

    fn read_stream(&mut self, delivery: &Firehose) -> Policy {
        let label = delivery.kinesis_stream.value.label.as_str();
        let arn = self.stream_arn(label);
        let actions =
            ["kinesis:DescribeStream", "kinesis:GetRecords", "kinesis:GetShardIterator", "kinesis:ListShards"];
        let mut statements = vec![Statement::allow("ReadStream", actions, vec![arn])];
        let region = self.environment.aws.region.value.to_string();
        let key =
            self.environment.streams.get(label).and_then(|stream| stream.kms_key_id.as_ref()).map(ToString::to_string);
        statements.extend(KeyAccess { service: "kinesis", actions: &["kms:Decrypt"], region: &region }.statements(
            "DecryptRecords",
            key.into_iter(),
            &mut self.module,
        ));
        Policy::Inline(statements)
    }

    fn deliver(&mut self, label: &str, delivery: &Firehose) -> Policy {
        let needs = delivery.delivery_needs();
        let mut statements = self.write_buckets(&needs);
        if !needs.log_streams.is_empty() {
            let group = self.module.input(
                &format!("firehose_{label}_log_group_arn"),
                format!("ARN of the log group of the delivery stream {label}."),
                output_of(firehose::KIND, label, "log_group_arn"),
            );
            let streams =
                needs.log_streams.iter().map(|stream| group.followed_by(&format!(":log-stream:{stream}"))).collect();
            statements.push(Statement::allow("LogErrors", ["logs:PutLogEvents"], streams));
        }
        if let Some(arn) = needs.lambda_arn {
            statements.push(Statement::allow(
                "TransformRecords",
                ["lambda:GetFunctionConfiguration", "lambda:InvokeFunction"],
                vec![arn.into()],
            ));
        }
        if let Some(table) = &needs.glue_table {
            statements.push(self.read_schema(table));
        }
        Policy::Inline(statements)
    }

    fn write_buckets(&mut self, needs: &DeliveryNeeds<'_>) -> Vec<Statement> {
        let mut bucket_arns: Vec<Expr> = Vec::new();
        let mut objects: Vec<Expr> = Vec::new();
        let mut keys: Vec<(String, Expr)> = Vec::new();
        for need in &needs.buckets {
            let label = need.bucket.value.label.as_str();
            let arn = self.bucket_arn(label);
            if !bucket_arns.contains(&arn) {
                bucket_arns.push(arn.clone());
            }
            for start in &need.key_starts {
                // `*` and `?` are wildcards in a policy, and `${` a policy variable.
                let plain = !start.contains(['*', '?', '$']);
                let object = arn.followed_by(&format!("/{}*", if plain { start } else { "" }));
                if !objects.contains(&object) {
                    objects.push(object);
                }
            }
            let own = need.kms_key_arn.map(ToString::to_string);
            let of_bucket = || {
                self.environment
                    .buckets
                    .get(label)
                    .and_then(|bucket| bucket.kms_master_key_id.as_ref())
                    .map(ToString::to_string)
            };
            if let Some(key) = own.or_else(of_bucket) {
                keys.push((key, arn));
            }
        }
        let mut statements = vec![
            Statement::allow(
                "ReachBucket",
                ["s3:GetBucketLocation", "s3:ListBucket", "s3:ListBucketMultipartUploads"],
                bucket_arns,
            ),
            Statement::allow("WriteObjects", ["s3:AbortMultipartUpload", "s3:GetObject", "s3:PutObject"], objects),
        ];
        let region = self.environment.aws.region.value.to_string();
        for (index, (key, arn)) in keys.into_iter().enumerate() {
            let sid = if index == 0 { "EncryptObjects".to_owned() } else { format!("EncryptObjects{}", index + 1) };
            // With a bucket key the encryption context is the bucket, without one it is the object.
            let context = Expr::List(vec![arn.clone(), arn.followed_by("/*")]);
            let access = KeyAccess { service: "s3", actions: &["kms:Decrypt", "kms:GenerateDataKey"], region: &region };
            statements.extend(
                access
                    .statements(&sid, std::iter::once(key), &mut self.module)
                    .into_iter()
                    .map(|statement| statement.when("StringLike", "kms:EncryptionContext:aws:s3:arn", context.clone())),
            );
        }
        statements
    }

    fn read_schema(&mut self, table: &firehose::GlueTable<'_>) -> Statement {
        let account = match table.catalog_id {
            Some(id) => Expr::from(id.text()),
            None => self.account_id(),
        };
        self.module.current("aws_partition");
        let region = table.region.map_or_else(|| self.environment.aws.region.value.to_string(), ToString::to_string);
        let arn = |resource: &str| {
            let mut parts = vec![
                Part::Text("arn:".to_owned()),
                Part::Reference("data.aws_partition.current.partition".to_owned()),
                Part::Text(format!(":glue:{region}:")),
            ];
            match &account {
                Expr::Reference(reference) => parts.push(Part::Reference(reference.clone())),
                Expr::String(text) => parts.push(Part::Text(text.clone())),
                _ => {}
            }
            parts.push(Part::Text(format!(":{resource}")));
            Expr::Template(parts)
        };
        let (database, name) = (table.database_name, table.table_name);
        Statement::allow(
            "ReadSchema",
            ["glue:GetTable", "glue:GetTableVersion", "glue:GetTableVersions"],
            vec![arn("catalog"), arn(&format!("database/{database}")), arn(&format!("table/{database}/{name}"))],
        )
    }
}

/// What tells the role of an API from another, for the deployment's digest: a changed role has to be deployed.
#[must_use]
pub fn role_identities(environment: &Environment) -> BTreeMap<String, String> {
    let names = role_names(environment, &Sink::default());
    environment
        .apis
        .iter()
        .map(|(label, api)| {
            let identity = match &api.role {
                Some(role) => environment.roles.get(&role.value.label).map(iam::ExistingRole::identity),
                None => names.get(&format!("rest_api_{label}")).map(|name| {
                    let path = environment.iam.path.as_ref().map_or_else(|| "/".to_owned(), ToString::to_string);
                    format!("{path}{}", name.value)
                }),
            };
            (label.clone(), identity.unwrap_or_default())
        })
        .collect()
}
