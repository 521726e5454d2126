//! Reads the user's own mapping templates.

use std::sync::Arc;

use super::target::STREAM;
use crate::base::diag::{Code, Diagnostic, Excerpt};
use crate::base::source::Spanned;
use crate::base::suggest;
use crate::service::api_gateway::codes;
use crate::service::api_gateway::model::OwnTemplate;
use crate::spec::{Asked, Reader};
use apigw_vtl::{Finding, FindingKind, Template};

/// Asks for a template as the attribute `name`.
pub(crate) fn ask<'r, 'a>(reader: &'r Reader<'a>, name: &'static str) -> Asked<'r, 'a, String> {
    let asked = reader.ask(name).string().check(&codes::TEMPLATE, |text| {
        if text.trim().is_empty() {
            return Err((
                format!("`{name}` is empty"),
                "point to a template with `file(\"mapping/submit.vtl\")`, or remove it".to_owned(),
            ));
        }
        if text.len() > Template::MAX_BYTES {
            return Err((
                format!("`{name}` has {} bytes; API Gateway takes {} (300 KB)", text.len(), Template::MAX_BYTES),
                "shorten the template".to_owned(),
            ));
        }
        Ok(())
    });
    if let Some(text) = asked.peek() {
        inspect(reader, name, text);
    }
    asked
}

/// Reads the template as API Gateway will, and reports what is or may be wrong with it.
fn inspect(reader: &Reader<'_>, name: &'static str, text: &Spanned<String>) {
    let file = reader.file_of(name);
    let path = file.clone().unwrap_or_else(|| format!("text of {name}"));
    let whole: Arc<str> = text.value.as_str().into();
    let report = |code: &'static Code, error: &apigw_vtl::Error, help: &str| {
        let number = |value: u32| usize::try_from(value).unwrap_or(usize::MAX);
        let excerpt =
            Excerpt { path: path.clone(), text: whole.clone(), line: number(error.line), column: number(error.column) };
        reader.sink().report(Diagnostic::new(code, text.span, error.message.clone()).excerpt(excerpt).help(help));
    };
    // The name of the chosen stream is set before the template.
    let known = match (name, reader.has("other_streams")) {
        ("mapping_template", true) => vec!["stream", "streams"],
        ("mapping_template", false) => vec!["stream"],
        _ => Vec::new(),
    };
    match Template::parse(&text.value) {
        Err(error) => {
            let alone = file.map_or_else(|| "`tfgen vtl FILE`".to_owned(), |file| format!("`tfgen vtl {file}`"));
            let help =
                format!("text with `$` or `#` in it can stand in `#[[` and `]]#`; {alone} runs a template alone");
            report(&codes::TEMPLATE_SYNTAX, &error, &help);
        }
        Ok(template) => {
            for finding in template.findings(&known) {
                let code = match finding.kind {
                    FindingKind::Directive => &codes::TEMPLATE_SYNTAX,
                    FindingKind::Name => &codes::TEMPLATE_NAME,
                    FindingKind::Quotes => &codes::TEMPLATE_QUOTES,
                };
                report(code, &finding.error, &help(&finding));
            }
        }
    }
}

/// The name that is probably meant, where one is near enough; else what the engine says.
fn help(finding: &Finding) -> String {
    let near = finding.unknown.as_ref().and_then(|unknown| {
        let near = suggest::nearest(&unknown.name, unknown.known.iter().map(String::as_str))?;
        Some(format!("did you mean `{}{near}`?", unknown.sigil))
    });
    near.unwrap_or_else(|| finding.help.clone())
}

/// Reads `mapping_template` and `other_streams`; `replaced` are the settings that the template stands in for.
pub(crate) fn own(reader: &Reader<'_>, replaced: &[&'static str]) -> Option<OwnTemplate> {
    let template = ask(reader, "mapping_template");
    let no_template = template.is_absent();
    let others = reader.ask("other_streams").references(&[STREAM]).optional();
    if let (Some(others), true) = (&others, no_template) {
        reader.sink().report(
            Diagnostic::new(
                &codes::TARGET,
                others.span,
                "`other_streams` is for a `mapping_template` of your own, and this route has none",
            )
            .help("remove it; a path parameter chooses among several streams: `streams` with `stream_parameter`"),
        );
    }
    let text = template.optional()?;
    replaces(reader, &text, replaced);
    let file = reader.file_of("mapping_template");
    Some(OwnTemplate { text, file, other_streams: others.map(|others| others.value).unwrap_or_default() })
}

/// Reports the settings that stand beside a `mapping_template` and that it replaces.
fn replaces(reader: &Reader<'_>, template: &Spanned<String>, names: &[&'static str]) {
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
