//! An exchange as a person reads it: in the order in which things happen.

use super::lines::{COLUMNS, STEP, cut_lines, fault_place, line, lines, mark};
use super::paint::{ADDED, ALARM, CHANGED, FRAME, PLAIN, TITLE, paint};
use super::record::records;
use crate::base::name::Choice as _;
use crate::base::visible::visible;
use crate::gateway::{Exchange, Fault, Pair, Preflight, Response, ShownRequest, Step, StepName, Verdict, Went};

/// Characters of a line of the answer that are shown.
const ANSWER: usize = 4000;

/// Request, preflight, steps with the records, answer, and what a browser makes of it. With ANSI escapes.
pub(crate) fn text(exchange: &Exchange) -> String {
    let mut out = String::new();
    request(&mut out, exchange);
    if let Some(preflight) = &exchange.preflight {
        before(&mut out, exchange, preflight);
    }
    if !exchange.steps.is_empty() {
        heading(&mut out, &format!("API Gateway, API `{}`, stage `{}`", exchange.api, exchange.stage));
    }
    for one in &exchange.steps {
        step(&mut out, one);
        if let (StepName::Kinesis | StepName::Firehose, Some(call)) = (one.name, exchange.call()) {
            records(&mut out, call);
        }
    }
    if let Some(found) = &exchange.response {
        heading(&mut out, "answer");
        response(&mut out, found);
    }
    if let Some(found) = &exchange.browser {
        let (what, yes, no) = match exchange.request.method.as_str() {
            "OPTIONS" => (
                "the browser asks with this preflight",
                "it goes on and sends the request",
                "it does not send the request",
            ),
            _ if exchange.response.is_none() => {
                ("the browser, before it sends the request", "it sends the request", "it does not send the request")
            }
            _ => ("the browser gets the answer", "the script gets it", "the script does not get it"),
        };
        heading(&mut out, what);
        verdict(&mut out, found, yes, no);
    }
    out
}

fn heading(out: &mut String, title: &str) {
    out.push('\n');
    paint(out, TITLE, title);
    out.push('\n');
}

fn request(out: &mut String, exchange: &Exchange) {
    let ShownRequest { method, path, query, headers, body } = &exchange.request;
    paint(out, TITLE, &format!("{method} {}", visible(path)));
    paint(out, FRAME, &format!("  to `{}` of environment `{}`", exchange.api, exchange.environment));
    out.push('\n');
    for Pair { name, value } in query {
        line(out, "  ", &format!("?{name}={value}"));
    }
    pairs(out, headers);
    if !body.is_empty() {
        lines(out, "  ", body.lines(), PLAIN);
    }
}

fn pairs(out: &mut String, pairs: &[Pair]) {
    for Pair { name, value } in pairs {
        line(out, "  ", &format!("{name}: {value}"));
    }
}

fn before(out: &mut String, exchange: &Exchange, preflight: &Preflight) {
    heading(out, "the browser, before it sends the request");
    let Some(response) = &preflight.response else {
        line(out, "  ", "asks nothing: a form could send this request too");
        return;
    };
    line(out, "  ", &format!("asks first, since {}", preflight.reasons.join(" and ")));
    line(out, "  ", &format!("OPTIONS {}", exchange.request.path));
    for Pair { name, value } in &preflight.headers {
        line(out, "    ", &format!("{name}: {value}"));
    }
    for one in preflight.steps.iter().filter(|step| step.result == Went::Failed) {
        step(out, one);
    }
    line(out, "  ", &format!("is answered {}", response.status));
    for Pair { name, value } in &response.headers {
        line(out, "    ", &format!("{name}: {value}"));
    }
    if let Some(found) = &preflight.verdict {
        verdict(out, found, "it goes on and sends the request", "it does not send the request");
    }
}

fn verdict(out: &mut String, verdict: &Verdict, yes: &str, no: &str) {
    for reason in &verdict.reasons {
        line(out, "  ", reason);
    }
    out.push_str("  ");
    paint(out, if verdict.allowed { ADDED } else { ALARM }, if verdict.allowed { yes } else { no });
    out.push('\n');
    if let Some(help) = &verdict.help {
        line(out, "  ", &format!("help: {help}"));
    }
}

fn step(out: &mut String, step: &Step) {
    let (style, word) = match step.result {
        Went::Ok => (ADDED, "ok"),
        Went::Failed => (ALARM, "FAIL"),
        Went::Unchecked => (CHANGED, "?"),
        Went::Nothing => (FRAME, "-"),
    };
    out.push_str("  ");
    mark(out, style, word);
    out.push(' ');
    let name = step.name.word();
    out.push_str(&format!("{name:<22}"));
    paint(out, if step.result == Went::Failed { ALARM } else { PLAIN }, &visible(&step.message));
    out.push('\n');
    lines(out, STEP, step.details.iter().flat_map(|detail| detail.lines()), FRAME);
    if let Some(found) = &step.fault {
        fault(out, found);
    }
    if let Some(help) = &step.help {
        line(out, STEP, &format!("help: {help}"));
    }
}

/// The line with a caret below the column.
fn fault(out: &mut String, fault: &Fault) {
    let number = fault.line.to_string();
    let margin = " ".repeat(number.len());
    out.push_str(STEP);
    paint(out, ALARM, &visible(&fault.message));
    out.push('\n');
    out.push_str(STEP);
    fault_place(out, &margin, fault);
    let column = usize::try_from(fault.column).unwrap_or(1).saturating_sub(1);
    // A long line is shown around its column.
    let start = column.saturating_sub(COLUMNS / 2);
    let shown: String = fault.text.chars().skip(start).take(COLUMNS).collect();
    // The caret stands right below only if what is before it is as wide.
    let before: String = fault.text.chars().skip(start).take(column - start).collect();
    let before: String = visible(&before).chars().map(|c| if c == '\t' { '\t' } else { ' ' }).collect();
    line(out, STEP, &format!("{number} | {shown}"));
    out.push_str(STEP);
    out.push_str(&format!("{margin} | {before}"));
    paint(out, ALARM, "^");
    out.push('\n');
}

fn response(out: &mut String, response: &Response) {
    out.push_str("  ");
    paint(out, if response.is_good() { ADDED } else { ALARM }, &response.status.to_string());
    out.push('\n');
    pairs(out, &response.headers);
    if let Some(bytes) = response.binary_bytes {
        out.push_str("  ");
        paint(out, FRAME, &format!("{bytes} bytes, here in base64"));
        out.push('\n');
    }
    if response.body.is_empty() {
        out.push_str("  ");
        paint(out, FRAME, "no body");
        out.push('\n');
    } else {
        // The answer is what one has asked for, so more of it is shown.
        cut_lines(out, "  ", response.body.lines(), PLAIN, ANSWER);
    }
}
