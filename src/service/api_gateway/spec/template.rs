//! Reads the user's own mapping templates.

use std::sync::Arc;

use crate::base::diag::{Code, Diagnostic, Excerpt};
use crate::base::source::Spanned;
use crate::base::suggest;
use crate::service::api_gateway::codes;
use crate::service::api_gateway::model::OwnTemplate;
use crate::service::api_gateway::service::Service;
use crate::spec::{Asked, Reader};
use apigw_vtl::{Finding, FindingKind, Scope, Template};

/// Asks for the template of an answer, as the attribute `template`; `service` is what has answered.
pub(crate) fn ask_answer<'r, 'a>(reader: &'r Reader<'a>, service: apigw_vtl::Service) -> Asked<'r, 'a, String> {
    let asked = ask(reader, "template");
    if let Some(text) = asked.peek() {
        for diagnostic in inspect(reader, "template", text, &Scope::response().of(service)) {
            reader.sink().report(diagnostic);
        }
    }
    asked
}

/// Asks for the template of a request, as the attribute `mapping_template`. The diagnostic is of a partition key that is always the same, which matters where a stream has several shards.
fn ask_request<'r, 'a>(reader: &'r Reader<'a>, service: Service) -> (Asked<'r, 'a, String>, Option<Diagnostic>) {
    let asked = ask(reader, "mapping_template");
    let mut constant_key = None;
    if let Some(text) = asked.peek() {
        // What is set before the template: the name of the chosen stream, and those of the others.
        let known: &[&str] = if reader.has(service.words().others) { &["stream", "streams"] } else { &["stream"] };
        let scope = Scope::request().of(service.of_engine()).knowing(known);
        for diagnostic in inspect(reader, "mapping_template", text, &scope) {
            if *diagnostic.code == codes::CONSTANT_KEY {
                constant_key = Some(diagnostic);
            } else {
                reader.sink().report(diagnostic);
            }
        }
    }
    (asked, constant_key)
}

fn ask<'r, 'a>(reader: &'r Reader<'a>, name: &'static str) -> Asked<'r, 'a, String> {
    reader.ask(name).string().check(&codes::TEMPLATE, |text| {
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
    })
}

/// Reads the template as API Gateway will: what is or may be wrong with it.
fn inspect(reader: &Reader<'_>, name: &'static str, text: &Spanned<String>, scope: &Scope<'_>) -> Vec<Diagnostic> {
    let file = reader.file_of(name);
    let path = file.clone().unwrap_or_else(|| format!("text of {name}"));
    let whole: Arc<str> = text.value.as_str().into();
    let diagnostic = |code: &'static Code, error: &apigw_vtl::Error, help: &str| {
        let number = |value: u32| usize::try_from(value).unwrap_or(usize::MAX);
        let excerpt =
            Excerpt { path: path.clone(), text: whole.clone(), line: number(error.line), column: number(error.column) };
        Diagnostic::new(code, text.span, error.message.clone()).excerpt(excerpt).help(help)
    };
    match Template::parse(&text.value) {
        Err(error) => {
            let alone = file.map_or_else(|| "`tfgen vtl FILE`".to_owned(), |file| format!("`tfgen vtl {file}`"));
            let help =
                format!("text with `$` or `#` in it can stand in `#[[` and `]]#`; {alone} runs a template alone");
            vec![diagnostic(&codes::TEMPLATE_SYNTAX, &error, &help)]
        }
        Ok(template) => {
            let told = |finding: &Finding| diagnostic(code(finding.kind), &finding.error, &help(finding));
            template.findings(scope).iter().map(told).collect()
        }
    }
}

fn code(kind: FindingKind) -> &'static Code {
    match kind {
        FindingKind::Directive => &codes::TEMPLATE_SYNTAX,
        FindingKind::Name => &codes::TEMPLATE_NAME,
        FindingKind::Quotes => &codes::TEMPLATE_QUOTES,
        FindingKind::Base64 => &codes::TEMPLATE_DATA,
        FindingKind::Structure => &codes::TEMPLATE_STRUCTURE,
        FindingKind::LineEnd => &codes::TEMPLATE_LINE_END,
        FindingKind::PartitionKey => &codes::CONSTANT_KEY,
        FindingKind::Class => &codes::TEMPLATE_CLASS,
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

/// Reads `mapping_template` and `other_streams` or `other_delivery_streams`; `replaced` are the settings that the template stands in for. The diagnostic is of a
/// partition key that is always the same, which matters where a stream has several shards.
pub(crate) fn own(
    reader: &Reader<'_>,
    service: Service,
    replaced: &[&'static str],
) -> (Option<OwnTemplate>, Option<Diagnostic>) {
    let words = service.words();
    let (template, constant_key) = ask_request(reader, service);
    let no_template = template.is_absent();
    let others = reader.ask(words.others).references(service.kinds()).optional();
    if let (Some(others), true) = (&others, no_template) {
        let message = format!("`{}` is for a `mapping_template` of your own, and this route has none", words.others);
        reader.sink().report(Diagnostic::new(&codes::TARGET, others.span, message).help(format!(
            "remove it; a part of the request chooses among several: `{}` with `{}`",
            words.many, words.parameter
        )));
    }
    let beside = service.other().words();
    if let Some(others) = reader.ask(beside.others).optional() {
        let message = format!("`{}` is of {}, and this route writes to {}", beside.others, beside.name, words.name);
        let help = format!("remove it; a template writes where its route does: `{}`", words.others);
        reader.sink().report(Diagnostic::new(&codes::TARGET, others.span, message).help(help));
    }
    let Some(text) = template.optional() else { return (None, None) };
    replaces(reader, &text, replaced);
    let file = reader.file_of("mapping_template");
    let own = OwnTemplate { text, file, other_streams: others.map(|others| others.value).unwrap_or_default() };
    (Some(own), constant_key)
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
                .related(template.span, "the template makes the whole request")
                .help(format!("remove `{name}`, or the template")),
            );
        }
    }
}
