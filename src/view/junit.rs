//! What came of the cases, as CI engines read it: JUnit's XML, a suite for each environment.

use crate::base::visible::{by_number, is_hidden};
use crate::cases::{Failure, Report, Tested};

/// The whole document.
pub(crate) fn junit(report: &Report) -> String {
    let mut out = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n".to_owned();
    let counts = report.counts;
    out.push_str(&format!(
        "<testsuites name=\"tfgen test\" tests=\"{}\" failures=\"{}\">\n",
        counts.cases, counts.failed
    ));
    let mut rest = report.cases.as_slice();
    while let Some(first) = rest.first() {
        let count = rest.iter().take_while(|case| case.environment == first.environment).count();
        let (suite, others) = rest.split_at(count);
        let failed = suite.iter().filter(|case| !case.passed).count();
        let name = escaped(&first.environment);
        out.push_str(&format!("  <testsuite name=\"{name}\" tests=\"{count}\" failures=\"{failed}\">\n"));
        suite.iter().for_each(|case| one(&mut out, case));
        out.push_str("  </testsuite>\n");
        rest = others;
    }
    out.push_str("</testsuites>\n");
    out
}

fn one(out: &mut String, case: &Tested) {
    let (file, line) = (escaped(&case.place.file), case.place.line);
    let class = format!("{}.{file}", escaped(&case.environment));
    out.push_str(&format!(
        "    <testcase classname=\"{class}\" name=\"{}\" file=\"{file}\" line=\"{line}\"",
        escaped(&case.name)
    ));
    let Some(failure) = &case.failure else {
        out.push_str("/>\n");
        return;
    };
    let names: Vec<&str> = failure.differences.iter().map(|difference| difference.what.as_str()).collect();
    let message = format!("not as expected: {}", names.join(", "));
    out.push_str(&format!(
        ">\n      <failure message=\"{}\">{}</failure>\n    </testcase>\n",
        escaped(&message),
        escaped(&told(failure))
    ));
}

fn told(failure: &Failure) -> String {
    let mut out = String::new();
    for difference in &failure.differences {
        let place = &difference.place;
        out.push_str(&format!("{}  {}:{}:{}\n", difference.what, place.file, place.line, place.column));
        difference.lines.iter().for_each(|line| out.push_str(&format!("  {line}\n")));
    }
    if let Some(step) = &failure.failed_step {
        out.push_str(&format!("what failed is the step {step}\n"));
    }
    if let Some(fault) = &failure.fault {
        out.push_str(&format!(
            "  {}\n  --> {}:{}:{}\n  {}\n",
            fault.message, fault.file, fault.line, fault.column, fault.text
        ));
    }
    out.push_str(&format!("to look closer: {}\n", failure.command));
    out
}

/// Text as XML takes it; characters that XML has no way to write are replaced, and those that nobody sees are told by number.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\n' | '\t' => out.push(character),
            '\u{fffe}' | '\u{ffff}' => out.push('\u{fffd}'),
            odd if odd.is_control() => out.push('\u{fffd}'),
            odd if is_hidden(odd) => out.push_str(&by_number(odd)),
            other => out.push(other),
        }
    }
    out
}
