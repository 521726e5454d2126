//! Prints a tree as `terraform fmt` would leave it.
//!
//! The rules are those of HashiCorp's hclwrite formatter, seen from outside: two blanks a level; `=` aligned over consecutive
//! lines that hold a whole argument, where an argument that goes on over further lines neither takes part nor lets the run go on;
//! widths counted in grapheme clusters.

use unicode_segmentation::UnicodeSegmentation;

use super::body::Item;
use super::{Block, Body, Expr, Part};
use crate::base::visible::{by_number, is_hidden};

/// A list is kept on one line up to this many characters.
const LINE_WIDTH: usize = 100;

/// The text of a file.
#[must_use]
pub fn print(body: &Body) -> String {
    let mut out = String::new();
    print_body(&mut out, body, 0);
    out
}

fn print_body(out: &mut String, body: &Body, depth: usize) {
    let mut index = 0;
    while let Some(item) = body.items.get(index) {
        let previous = index.checked_sub(1).and_then(|before| body.items.get(before));
        if previous.is_some_and(|previous| needs_blank_line(previous, item, depth)) {
            out.push('\n');
        }
        match item {
            Item::Gap => {
                // One blank line, and none at either end of a body.
                let next = body.items.get(index + 1);
                if matches!(previous, Some(Item::Attribute(..) | Item::Block(_))) && next.is_some() {
                    out.push('\n');
                }
                index += 1;
            }
            Item::Comment(text) => {
                for line in text.lines() {
                    indent(out, depth);
                    out.push_str(if line.is_empty() { "#" } else { "# " });
                    out.push_str(line);
                    out.push('\n');
                }
                index += 1;
            }
            Item::Block(block) => {
                print_block(out, block, depth);
                index += 1;
            }
            Item::Attribute(..) => {
                let run: Vec<(&str, &Expr)> = body
                    .items
                    .iter()
                    .skip(index)
                    .map_while(|item| match item {
                        Item::Attribute(name, value) => Some((name.as_str(), value)),
                        Item::Gap | Item::Comment(_) | Item::Block(_) => None,
                    })
                    .collect();
                print_pairs(out, run.iter().map(|(name, value)| ((*name).to_owned(), *value)), depth);
                index += run.len();
            }
        }
    }
}

/// One blank line around blocks, so that each stands by itself; a comment belongs to what follows it.
fn needs_blank_line(previous: &Item, item: &Item, depth: usize) -> bool {
    match (previous, item) {
        (Item::Gap, _) | (_, Item::Gap) => false,
        (Item::Comment(_), Item::Comment(_)) => depth == 0,
        (Item::Comment(_), _) => false,
        (Item::Block(_), _) | (_, Item::Block(_)) => true,
        (Item::Attribute(..), Item::Comment(_)) => true,
        (Item::Attribute(..), Item::Attribute(..)) => false,
    }
}

fn print_block(out: &mut String, block: &Block, depth: usize) {
    indent(out, depth);
    out.push_str(&block.kind);
    for label in &block.labels {
        out.push(' ');
        out.push_str(&quoted(label));
    }
    if block.body.is_empty() {
        out.push_str(" {}\n");
        return;
    }
    out.push_str(" {\n");
    print_body(out, &block.body, depth + 1);
    indent(out, depth);
    out.push_str("}\n");
}

/// Prints `key = value` lines with their `=` aligned.
fn print_pairs<'a>(out: &mut String, pairs: impl Iterator<Item = (String, &'a Expr)>, depth: usize) {
    let lines: Vec<(String, String)> = pairs
        .map(|(key, value)| {
            let text = to_text(value, depth, key.len() + 2 * depth + 3);
            (key, text)
        })
        .collect();
    for run in lines.chunk_by(|(_, one), (_, other)| !one.contains('\n') && !other.contains('\n')) {
        let width = run.iter().map(|(key, _)| columns(key)).max().unwrap_or(0);
        for (key, value) in run {
            indent(out, depth);
            out.push_str(key);
            out.extend(std::iter::repeat_n(' ', width - columns(key)));
            out.push_str(" = ");
            out.push_str(value);
            out.push('\n');
        }
    }
}

/// The width of a printed name or key as `terraform fmt` counts it: by token, and in each by grapheme clusters.
fn columns(text: &str) -> usize {
    if text.is_ascii() {
        return text.len();
    }
    match text.strip_prefix('"').and_then(|text| text.strip_suffix('"')) {
        // Quotes and what could begin an interpolation are tokens of their own: no mark joins them.
        Some(inner) => {
            2 + inner
                .split(['$', '%'])
                .enumerate()
                .map(|(index, run)| {
                    let rest = run.strip_prefix("{~").or_else(|| run.strip_prefix('{')).unwrap_or(run);
                    if index == 0 { clusters(run) } else { 1 + (run.len() - rest.len()) + clusters(rest) }
                })
                .sum::<usize>()
        }
        None => clusters(text),
    }
}

/// Grapheme clusters of Unicode 15.0, by which Terraform counts. Since 15.1 the conjuncts of Indic scripts are one cluster each (rule GB9c);
/// before, they broke behind each virama. The other joins within a cluster hold between two neighbours by themselves.
/// Go takes U+FFFD for a broken byte, which nothing joins.
fn clusters(text: &str) -> usize {
    let breaks_alone = |one: char, next: char| String::from_iter([one, next]).graphemes(true).count() > 1;
    let in_cluster = |cluster: &str| {
        let pairs = cluster.chars().zip(cluster.chars().skip(1));
        1 + pairs.filter(|&(one, next)| breaks_alone(one, next)).count()
    };
    let broken = text.matches('\u{fffd}').count();
    broken + text.split('\u{fffd}').flat_map(|run| run.graphemes(true)).map(in_cluster).sum::<usize>()
}

fn print_expr(out: &mut String, expr: &Expr, depth: usize, column: usize) {
    match expr {
        Expr::Bool(value) => out.push_str(if *value { "true" } else { "false" }),
        Expr::Number(text) | Expr::Reference(text) => out.push_str(text),
        Expr::String(text) => out.push_str(&quoted(text)),
        Expr::Template(parts) => match only_reference(parts) {
            // `terraform fmt` unwraps `"${x}"`.
            Some(reference) => out.push_str(reference),
            None => print_template(out, parts),
        },
        Expr::List(items) => print_list(out, items, depth, column),
        Expr::Object(pairs) if pairs.is_empty() => out.push_str("{}"),
        Expr::Object(pairs) => {
            out.push_str("{\n");
            print_pairs(out, pairs.iter().map(|(key, value)| (object_key(key), value)), depth + 1);
            indent(out, depth);
            out.push('}');
        }
        Expr::Call(name, arguments) => print_call(out, name, arguments, depth, column),
    }
}

/// With more than one argument that goes on over further lines, each argument stands on lines of its own: `terraform fmt` would
/// indent `}, {` as if the call were still open.
fn print_call(out: &mut String, name: &str, arguments: &[Expr], depth: usize, column: usize) {
    let on_one_line: Vec<String> =
        arguments.iter().map(|argument| to_text(argument, depth, column + name.len() + 1)).collect();
    out.push_str(name);
    if on_one_line.iter().filter(|text| text.contains('\n')).count() < 2 {
        out.push('(');
        out.push_str(&on_one_line.join(", "));
        out.push(')');
        return;
    }
    out.push_str("(\n");
    for (index, argument) in arguments.iter().enumerate() {
        indent(out, depth + 1);
        print_expr(out, argument, depth + 1, 2 * depth + 2);
        out.push_str(if index + 1 < arguments.len() { ",\n" } else { "\n" });
    }
    indent(out, depth);
    out.push(')');
}

fn to_text(expr: &Expr, depth: usize, column: usize) -> String {
    let mut text = String::new();
    print_expr(&mut text, expr, depth, column);
    text
}

fn only_reference(parts: &[Part]) -> Option<&str> {
    let mut parts = parts.iter().filter(|part| !matches!(part, Part::Text(text) if text.is_empty()));
    match (parts.next(), parts.next()) {
        (Some(Part::Reference(reference)), None) => Some(reference),
        _ => None,
    }
}

fn print_template(out: &mut String, parts: &[Part]) {
    out.push('"');
    let mut text = String::new();
    for part in parts {
        match part {
            // Runs of text are escaped together: `$` at the end of one and `{` at the start of the next would join.
            Part::Text(more) => text.push_str(more),
            Part::Reference(reference) => {
                // A `$` just before `${` would read as the escape `$${`; it is written as an interpolated string instead.
                let dollars = text.len() - text.trim_end_matches(['$', '%']).len();
                let (plain, tail) = text.split_at(text.len() - dollars);
                escape(out, plain);
                if !tail.is_empty() {
                    out.push_str("${\"");
                    out.push_str(tail);
                    out.push_str("\"}");
                }
                text.clear();
                out.push_str("${");
                out.push_str(reference);
                out.push('}');
            }
        }
    }
    escape(out, &text);
    out.push('"');
}

fn print_list(out: &mut String, items: &[Expr], depth: usize, column: usize) {
    if items.iter().all(|item| !matches!(item, Expr::List(_) | Expr::Object(_) | Expr::Call(..))) {
        let mut line = String::from("[");
        for (index, item) in items.iter().enumerate() {
            if index > 0 {
                line.push_str(", ");
            }
            print_expr(&mut line, item, depth, column);
        }
        line.push(']');
        if column + columns(&line) <= LINE_WIDTH || items.len() < 2 {
            out.push_str(&line);
            return;
        }
    }
    out.push_str("[\n");
    for item in items {
        indent(out, depth + 1);
        print_expr(out, item, depth + 1, 2 * depth + 2);
        out.push_str(",\n");
    }
    indent(out, depth);
    out.push(']');
}

fn indent(out: &mut String, depth: usize) {
    for _ in 0..depth {
        out.push_str("  ");
    }
}

/// An object's key, bare where HCL reads it as a name.
pub fn object_key(key: &str) -> String {
    let mut characters = key.chars();
    let begins = characters.next().is_some_and(|first| first.is_ascii_alphabetic() || first == '_');
    // `for` in first place would begin a `for` expression; the other words are values, not names.
    let reserved = matches!(key, "for" | "true" | "false" | "null");
    if begins && !reserved && characters.all(|next| next.is_ascii_alphanumeric() || next == '_') {
        key.to_owned()
    } else {
        quoted(key)
    }
}

/// A string in quotes, in which every character stands for itself.
#[must_use]
pub fn quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    escape(&mut out, text);
    out.push('"');
    out
}

fn escape(out: &mut String, text: &str) {
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        match character {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            '$' | '%' if characters.peek() == Some(&'{') => {
                out.push(character);
                out.push(character);
            }
            // Characters that cannot be seen in a review.
            c if c.is_control() || is_hidden(c) => out.push_str(&by_number(c)),
            c => out.push(c),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn printed(value: impl Into<Expr>) -> String {
        to_text(&value.into(), 0, 0)
    }

    // What holds for all trees is proved in tests/hcl_print.rs; these are the corners that were once wrong.

    #[test]
    fn no_text_begins_an_interpolation() {
        assert_eq!(printed("${a} %{b} $${c} $d"), r#""$${a} %%{b} $$${c} $d""#);
        let meeting = vec![Part::Text("$".into()), Part::Reference("a.b".into()), Part::Text("{".into())];
        assert_eq!(printed(meeting), r#""${"$"}${a.b}{""#);
    }

    #[test]
    fn a_template_that_is_only_a_reference_is_bare() {
        assert_eq!(printed(vec![Part::Text(String::new()), Part::Reference("a.b".into())]), "a.b");
    }

    #[test]
    fn arguments_over_several_lines_stand_apart() {
        let object = || Expr::object([("a", 1_u32)]);
        assert_eq!(printed(Expr::jsonencode(object())), "jsonencode({\n  a = 1\n})");
        assert_eq!(
            printed(Expr::Call("merge", vec![object(), object()])),
            "merge(\n  {\n    a = 1\n  },\n  {\n    a = 1\n  }\n)"
        );
    }

    #[test]
    fn keys_are_as_wide_as_terraform_thinks() {
        for (key, width) in
            [("name", 4), ("\"日本\"", 4), ("\"क्ष\"", 4), ("\"\u{301}\"", 3), ("\"👍🏽\"", 3), ("\"%%{~\u{fe0f}\"", 7)]
        {
            assert_eq!(columns(key), width, "{key}");
        }
    }
}
