//! What came of the cases, as a person reads it.

use super::report::{Difference, Failure, Report, Tested};
use crate::view::paint::{ADDED, ALARM, FRAME, PLACE, TITLE, paint, visible};

/// A line for each case by environment, what differs below those that failed, and the counts. With ANSI escapes.
#[must_use]
pub fn text(report: &Report) -> String {
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
    let cases = if counts.cases == 1 { "1 case".to_owned() } else { format!("{} cases", counts.cases) };
    out.push_str(&format!("{cases}: {} passed, ", counts.passed));
    paint(&mut out, if counts.failed > 0 { ALARM } else { FRAME_OFF }, &format!("{} failed", counts.failed));
    out.push('\n');
    out
}

const FRAME_OFF: anstyle::Style = anstyle::Style::new();

fn one(out: &mut String, case: &Tested) {
    out.push_str("  ");
    let (style, mark) = if case.passed { (ADDED, "ok") } else { (ALARM, "FAIL") };
    paint(out, style, &format!("{mark:<4}"));
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
        paint(out, PLACE, &format!("--> {}:{}:{}", visible(&fault.file), fault.line, fault.column));
        out.push('\n');
        out.push_str(&format!("          {} | {}\n", fault.line, visible(&fault.text)));
    }
    out.push_str("        ");
    paint(out, FRAME, &format!("to look closer: {}", visible(&failure.command)));
    out.push('\n');
}
