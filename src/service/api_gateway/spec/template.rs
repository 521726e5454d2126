//! Reads the user's own mapping templates.

use crate::diag::Diagnostic;
use crate::service::api_gateway::codes;
use crate::source::Spanned;
use crate::spec::{Asked, Reader};

/// The most that a template may have, in bytes. Source: API Gateway quotas.
const MOST: usize = 300 * 1024;

/// Asks for a template as the attribute `name`.
pub fn ask<'r, 'a>(reader: &'r Reader<'a>, name: &'static str) -> Asked<'r, 'a, String> {
    reader.ask(name).string().check(&codes::TEMPLATE, |text| {
        if text.trim().is_empty() {
            return Err((
                format!("`{name}` is empty"),
                "point to a template with `file(\"mapping/submit.vtl\")`, or remove it".to_owned(),
            ));
        }
        if text.len() > MOST {
            return Err((
                format!("`{name}` has {} bytes; API Gateway takes {MOST} (300 KB)", text.len()),
                "shorten the template".to_owned(),
            ));
        }
        Ok(())
    })
}

/// Reports the settings that stand beside a `mapping_template` and that it replaces.
pub fn replaces(reader: &Reader<'_>, template: &Spanned<String>, names: &[&'static str]) {
    for name in names {
        if let Some(value) = reader.ask(name).optional() {
            reader.sink().report(
                Diagnostic::new(
                    &codes::TEMPLATE_ALONE,
                    value.span,
                    format!("`{name}` does nothing beside `mapping_template`"),
                )
                .related(template.span, "the template makes the whole request to Kinesis")
                .help(format!("remove `{name}`, or the template")),
            );
        }
    }
}
