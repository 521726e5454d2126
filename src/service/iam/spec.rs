//! Reads `iam_role` and `iam`.

use super::codes;
use super::model::{BoundaryArn, ExistingRole, IamSettings, RoleName, RolePath};
use crate::base::diag::Diagnostic;
use crate::base::name::Checked as _;
use crate::base::source::Spanned;
use crate::service::existing::{ArnForm, Existing};
use crate::spec::Reader;

const ELSEWHERE: Existing = Existing { noun: "role", code: &codes::NOT_EXISTING };
const ARN: ArnForm = ArnForm { service: "iam", resource: "role/", text: "arn:aws:iam::account:role/name" };

/// Reads one `iam_role`; `None` when it names no existing role, which is then reported.
pub(super) fn read(reader: &Reader<'_>) -> Option<ExistingRole> {
    let label = reader.identifier();
    let ways = ELSEWHERE.ways(reader, &ARN);
    if !Existing::is(reader) {
        reader.sink().report(
            Diagnostic::new(&codes::NOT_EXISTING, reader.head(), "tfgen makes only the roles that it derives")
                .help("add `existing = true` and the role's `name` or `arn`, or remove the block"),
        );
        return None;
    }
    let source = ELSEWHERE.found(reader, ways)?;
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
