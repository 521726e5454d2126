//! Reads `iam_role` and `iam`.

use super::codes;
use super::model::{BoundaryArn, ExistingRole, IamSettings, RoleName, RolePath, RoleSource};
use crate::base::diag::Diagnostic;
use crate::base::name::{Arn, Checked as _};
use crate::base::source::Spanned;
use crate::spec::Reader;

/// Reads one `iam_role`; `None` when it names no existing role, which is then reported.
pub(super) fn read(reader: &Reader<'_>) -> Option<ExistingRole> {
    let label = reader.identifier();
    let existing = reader.ask("existing").bool().or(false);
    let name = reader.ask("name").checked::<RoleName>().optional();
    let arn = reader.ask("arn").checked::<Arn>().check(&codes::NOT_EXISTING, |arn| {
        if arn.service() == "iam" && arn.resource().starts_with("role/") {
            Ok(())
        } else {
            Err((
                format!("`{arn}` is not the ARN of a role"),
                "it has the form `arn:aws:iam::account:role/name`".to_owned(),
            ))
        }
    });
    let arn = arn.optional();
    let report = |message: &str, help: &str| {
        reader.sink().report(Diagnostic::new(&codes::NOT_EXISTING, reader.head(), message).help(help))
    };
    if !existing.value {
        report(
            "tfgen makes only the roles that it derives",
            "add `existing = true` and the role's `name` or `arn`, or remove the block",
        );
        return None;
    }
    let source = match (name, arn) {
        (_, Some(arn)) => RoleSource::Arn(arn.value),
        (Some(name), None) => RoleSource::Name(name.value),
        (None, None) => {
            if !reader.has("name") && !reader.has("arn") {
                report("an existing role needs its `name` or `arn`", "write the name or the ARN under which it exists");
            }
            return None;
        }
    };
    Some(ExistingRole { label: label?, source })
}

/// Reads `iam { … }`.
#[must_use]
pub fn read_settings(reader: &Reader<'_>) -> IamSettings {
    let path = reader.ask("path").checked::<RolePath>().optional();
    let permissions_boundary = reader.ask("permissions_boundary").checked::<BoundaryArn>().optional();
    let mut role_names = std::collections::BTreeMap::new();
    for (key, name) in reader.ask("role_names").string_map().optional().map(|names| names.value).unwrap_or_default() {
        match RoleName::check(&name.value) {
            Ok(checked) => {
                role_names.insert(key.value.clone(), (key, Spanned::new(checked, name.span)));
            }
            Err(problem) => {
                let message = format!("`{}` {problem}", key.value);
                reader
                    .sink()
                    .report(Diagnostic::new(&codes::ROLE_NAME, name.span, message).help("choose another name"));
            }
        }
    }
    IamSettings {
        path: path.map(|path| path.value),
        permissions_boundary: permissions_boundary.map(|arn| arn.value),
        role_names,
    }
}
