//! What came of the cases, as a person reads it.

use super::lines::{fault_place, mark};
use super::paint::{ADDED, ALARM, FRAME, PLACE, PLAIN, TITLE, paint};
use crate::base::visible::visible;
use crate::cases::{Difference, Failure, Report, Tested};
use crate::view::words::count::counted;

/// A line for each case by environment, what differs below those that failed, and the counts. With ANSI escapes.
pub(crate) fn text(report: &Report) -> String {
    let mut out = String::new();
    let mut environment = None;
    for case in &report.cases {
        if environment != Some(&case.environment) {
            paint(&mut out, TITLE, &case.environment);
            out.push('\n');
            environment = Some(&case.environment);
        }
        one(&mut out, case);
    }
    let counts = report.counts;
    out.push_str(&format!("{}: {} passed, ", counted(counts.cases, "case"), counts.passed));
    paint(&mut out, if counts.failed > 0 { ALARM } else { PLAIN }, &format!("{} failed", counts.failed));
    out.push('\n');
    out
}

fn one(out: &mut String, case: &Tested) {
    out.push_str("  ");
    let (style, word) = if case.passed { (ADDED, "ok") } else { (ALARM, "FAIL") };
    mark(out, style, word);
    out.push_str(&format!("  {}", visible(&case.name)));
    paint(out, FRAME, &format!("  {}:{}", case.place.file, case.place.line));
    out.push('\n');
    if let Some(found) = &case.failure {
        failure(out, found);
    }
}

fn failure(out: &mut String, failure: &Failure) {
    for Difference { what, lines, place } in &failure.differences {
        out.push_str("        ");
        paint(out, TITLE, &visible(what));
        paint(out, PLACE, &format!("  {}:{}:{}", place.file, place.line, place.column));
        out.push('\n');
        for line in lines {
            out.push_str(&format!("          {}\n", visible(line)));
        }
    }
    if let Some(step) = &failure.failed_step {
        out.push_str(&format!("        what failed is the step {}\n", visible(step)));
    }
    if let Some(fault) = &failure.fault {
        out.push_str(&format!("          {}\n", visible(&fault.message)));
        out.push_str("          ");
        fault_place(out, "", fault);
        out.push_str(&format!("          {} | {}\n", fault.line, visible(&fault.text)));
    }
    out.push_str("        ");
    paint(out, FRAME, &format!("to look closer: {}", visible(&failure.command)));
    out.push('\n');
}
