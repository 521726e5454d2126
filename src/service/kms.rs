//! Statements that let a role use KMS keys through one AWS service, and in no other way.

use crate::base::policy_document::Statement;
use crate::hcl::{Expr, Part};

/// What for, and through which service.
pub(crate) struct KeyAccess<'a> {
    /// The service that calls KMS for the role: `s3`.
    pub service: &'a str,
    pub actions: &'a [&'static str],
    pub region: &'a str,
}

impl KeyAccess<'_> {
    /// One statement for all keys that are named by id or ARN, and one for each alias.
    ///
    /// A policy cannot name a key by its alias, so for an alias all keys of the account and region are allowed on the condition that they have it.
    pub(crate) fn statements(&self, sid: &str, keys: impl Iterator<Item = String>) -> Vec<Statement> {
        let mut named = Vec::new();
        let mut aliases = Vec::new();
        for key in keys {
            let resource = key
                .rsplit_once(":key/")
                .or_else(|| key.rsplit_once(":alias/"))
                .map_or(key.as_str(), |_| key.splitn(6, ':').nth(5).unwrap_or(&key));
            match resource.strip_prefix("alias/") {
                // Keys that AWS manages let every role of the account use them through their service.
                Some(name) if name.starts_with("aws/") => {}
                Some(_) => aliases.push((resource.to_owned(), key.starts_with("arn:").then(|| key.clone()))),
                None if key.starts_with("arn:") => named.push(Expr::from(key)),
                None => named.push(self.key_arn(&format!("key/{key}"))),
            }
        }
        let mut statements = Vec::new();
        if !named.is_empty() {
            statements.push(self.statement(sid, named));
        }
        for (index, (alias, arn)) in aliases.into_iter().enumerate() {
            let any_key = match arn.as_deref().and_then(|arn| arn.rsplit_once(":alias/")) {
                Some((account, _)) => Expr::from(format!("{account}:key/*")),
                None => self.key_arn("key/*"),
            };
            let sid = format!("{sid}ByAlias{}", if index == 0 { String::new() } else { (index + 1).to_string() });
            statements.push(self.statement(&sid, vec![any_key]).when(
                "ForAnyValue:StringEquals",
                "kms:ResourceAliases",
                alias,
            ));
        }
        statements
    }

    fn statement(&self, sid: &str, keys: Vec<Expr>) -> Statement {
        let via = Expr::Template(vec![
            Part::Text(format!("{}.{}.", self.service, self.region)),
            Part::Reference("data.aws_partition.current.dns_suffix".to_owned()),
        ]);
        Statement::allow(sid, self.actions.iter().copied(), keys).when("StringEquals", "kms:ViaService", via)
    }

    fn key_arn(&self, resource: &str) -> Expr {
        Expr::Template(vec![
            Part::Text("arn:".to_owned()),
            Part::Reference("data.aws_partition.current.partition".to_owned()),
            Part::Text(format!(":kms:{}:", self.region)),
            Part::Reference("data.aws_caller_identity.current.account_id".to_owned()),
            Part::Text(format!(":{resource}")),
        ])
    }
}
