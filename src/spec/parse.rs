//! HCL text to blocks.

use std::collections::{BTreeMap, HashMap};
use std::ops::Range;
use std::sync::Arc;

use hcl_edit::Span as _;
use hcl_edit::expr::{Expression, ObjectKey, TraversalOperator, UnaryOperator};
use hcl_edit::structure::{BlockLabel, Body, Structure};
use hcl_edit::template::Element;

use super::ast::{Attribute, Block, Expr, Node, Step, TemplatePart};
use super::codes;
use crate::base::diag::{Diagnostic, Sink};
use crate::base::source::{FileId, Position, Sources, Span, Spanned};

/// Reads one file. A file that is not HCL is reported and comes back as far as it could be read: not at all.
#[must_use]
pub fn parse(sources: &Sources, file: FileId, sink: &Sink) -> Option<Block> {
    let source = sources.file(file)?;
    let whole = Span { file, start: 0, end: 0 };
    match hcl_edit::parser::parse_body(&source.text) {
        Ok(body) => {
            let lowering = Lowering { file, sink };
            Some(lowering.body(Spanned::new(String::new(), whole), Vec::new(), &body))
        }
        Err(error) => {
            let place = Position { line: error.location().line(), column: error.location().column() };
            let start = source.byte_at(place);
            let (before, rest) = source.text.split_at_checked(start).unwrap_or((&source.text, ""));
            let told = told(error.message(), before, rest);
            let span = Span { file, start, end: start + told.width };
            sink.report(Diagnostic::new(&codes::SYNTAX, span, told.message).help(told.help));
            None
        }
    }
}

/// A syntax error in the words of a person who writes a spec.
struct Told {
    message: String,
    help: &'static str,
    /// Bytes from the place that are meant.
    width: usize,
}

/// Says what the parser's `message` means at a place, with the text before and after it. What it has no words for is told as it came.
fn told(message: &str, before: &str, rest: &str) -> Told {
    const UNCLOSED: &str = "look here and on the line before for an unclosed quote, bracket or brace";
    const ONE_EACH: &str = "write each attribute on a line of its own";
    let width = rest.chars().next().map_or(0, char::len_utf8);
    if message.contains("redefined attribute") || message.contains("redefined object key") {
        let ends = |c: char| c.is_whitespace() || matches!(c, '=' | ':' | '{');
        let name = rest.split(ends).next().unwrap_or("");
        let message = format!("`{}` is written twice", name.trim_matches('"'));
        return Told { message, help: "keep one of the two", width: name.len() };
    }
    if let Some(limit) = message.strip_prefix("invalid nesting depth; expected ") {
        let message = format!("brackets and braces stand too deep inside one another: {limit}");
        return Told { message, help: "take some of them away", width };
    }
    let line = before.rsplit('\n').next().unwrap_or("");
    let (what, help) = match message {
        _ if message.starts_with("invalid expression; ") => ("a value is missing", UNCLOSED),
        "expected newline or eof" => ("the line should end here", ONE_EACH),
        _ if message.starts_with("invalid block body; ") => {
            if rest.is_empty() {
                ("the file ends within a block", "look for a block without its `}`")
            } else if line.split_once('{').is_some_and(|(_, inside)| inside.contains('=')) {
                ("a block on one line has one attribute at most", ONE_EACH)
            } else {
                ("a block goes on with an attribute, a block or `}`", UNCLOSED)
            }
        }
        "" => ("the parser stops here", UNCLOSED),
        other => (other, UNCLOSED),
    };
    Told { message: format!("not valid HCL: {}", what.replace('\n', " ")), help, width }
}

struct Lowering<'a> {
    file: FileId,
    sink: &'a Sink,
}

impl Lowering<'_> {
    fn span(&self, range: Option<Range<usize>>) -> Span {
        let range = range.unwrap_or(0..0);
        Span { file: self.file, start: range.start, end: range.end }
    }

    fn body(&self, kind: Spanned<String>, labels: Vec<Spanned<String>>, body: &Body) -> Block {
        let mut attributes: BTreeMap<String, Attribute> = BTreeMap::new();
        let mut blocks: Vec<Block> = Vec::new();
        for structure in body {
            match structure {
                Structure::Attribute(attribute) => {
                    let name = self.span(attribute.key.span());
                    let expr = Arc::new(self.expr(&attribute.value));
                    attributes.insert(attribute.key.as_str().to_owned(), Attribute { name, expr });
                }
                Structure::Block(block) => {
                    let kind = Spanned::new(block.ident.as_str().to_owned(), self.span(block.ident.span()));
                    let labels = block
                        .labels
                        .iter()
                        .map(|label| Spanned::new(label.as_str().to_owned(), self.label_span(label)))
                        .collect();
                    blocks.push(self.body(kind, labels, &block.body));
                }
            }
        }
        Block { kind, labels, attributes, blocks: self.distinct(blocks) }
    }

    /// The first block of each name; others are reported.
    fn distinct(&self, blocks: Vec<Block>) -> Vec<Block> {
        let mut seen = HashMap::with_capacity(blocks.len());
        let mut first = Vec::with_capacity(blocks.len());
        for block in &blocks {
            let earlier = *seen.entry(block.name()).or_insert(block);
            first.push(std::ptr::eq(earlier, block));
            if !std::ptr::eq(earlier, block) {
                self.report_duplicate_block(earlier, block);
            }
        }
        blocks.into_iter().zip(first).filter_map(|(block, first)| first.then_some(block)).collect()
    }

    fn report_duplicate_block(&self, first: &Block, second: &Block) {
        let name = std::iter::once(second.kind.value.clone())
            .chain(second.labels.iter().map(|label| format!("\"{}\"", label.value)));
        let name = name.collect::<Vec<_>>().join(" ");
        self.sink.report(
            Diagnostic::new(&codes::DUPLICATE, second.head(), format!("`{name}` stands twice in this file"))
                .related(first.head(), "first written here")
                .help("join the two blocks, or give one another label"),
        );
    }

    fn label_span(&self, label: &BlockLabel) -> Span {
        self.span(label.span())
    }

    fn expr(&self, expression: &Expression) -> Node {
        let span = self.span(expression.span());
        let expr = match expression {
            Expression::Null(_) => Expr::Null,
            Expression::Bool(value) => Expr::Bool(*value.value()),
            Expression::Number(value) => Expr::Number(*value.value()),
            Expression::String(value) => Expr::String(value.value().clone()),
            Expression::Array(items) => Expr::List(items.iter().map(|item| self.expr(item)).collect()),
            Expression::Object(object) => self.object(object),
            Expression::StringTemplate(template) => self.template(template.iter()),
            Expression::HeredocTemplate(heredoc) => self.template(heredoc.template.iter()),
            Expression::Parenthesis(inner) => return self.expr(inner.inner()),
            Expression::Variable(name) => Expr::Traversal(Spanned::new(name.as_str().to_owned(), span), Vec::new()),
            Expression::Traversal(traversal) => self.traversal(traversal),
            Expression::FuncCall(call) if call.name.is_namespaced() => Expr::Unsupported("a provider's function"),
            Expression::FuncCall(call) if call.args.expand_final() => Expr::Unsupported("`...` in a call"),
            Expression::FuncCall(call) => Expr::Call(
                Spanned::new(call.name.name.as_str().to_owned(), self.span(call.name.name.span())),
                call.args.iter().map(|argument| self.expr(argument)).collect(),
            ),
            Expression::UnaryOp(unary) => match (unary.operator.value(), &unary.expr) {
                (UnaryOperator::Neg, Expression::Number(value)) => Expr::Number(-*value.value()),
                _ => Expr::Unsupported("an operator"),
            },
            Expression::BinaryOp(_) => Expr::Unsupported("an operator"),
            Expression::Conditional(_) => Expr::Unsupported("a conditional"),
            Expression::ForExpr(_) => Expr::Unsupported("a `for` expression"),
        };
        Spanned::new(expr, span)
    }

    fn object(&self, object: &hcl_edit::expr::Object) -> Expr {
        let mut pairs: Vec<(Spanned<String>, Node)> = Vec::with_capacity(object.len());
        for (key, value) in object {
            let key = match key {
                ObjectKey::Ident(name) => Spanned::new(name.as_str().to_owned(), self.span(name.span())),
                ObjectKey::Expression(Expression::String(text)) => {
                    Spanned::new(text.value().clone(), self.span(text.span()))
                }
                ObjectKey::Expression(_) => return Expr::Unsupported("a computed key"),
            };
            pairs.push((key, self.expr(value.expr())));
        }
        Expr::Object(pairs)
    }

    fn template<'t>(&self, elements: impl Iterator<Item = &'t Element>) -> Expr {
        let mut parts = Vec::new();
        for element in elements {
            match element {
                Element::Literal(text) => parts.push(TemplatePart::Text(text.value().clone())),
                Element::Interpolation(inner) if inner.strip.strip_start() || inner.strip.strip_end() => {
                    return Expr::Unsupported("a strip marker `~`");
                }
                Element::Interpolation(inner) => parts.push(TemplatePart::Expr(self.expr(&inner.expr))),
                Element::Directive(_) => return Expr::Unsupported("a template directive `%{…}`"),
            }
        }
        Expr::Template(parts)
    }

    fn traversal(&self, traversal: &hcl_edit::expr::Traversal) -> Expr {
        let Expression::Variable(root) = &traversal.expr else {
            return Expr::Unsupported("a step into a computed value");
        };
        let mut steps = Vec::with_capacity(traversal.operators.len());
        for operator in &traversal.operators {
            match operator.value() {
                TraversalOperator::GetAttr(name) => {
                    steps.push(Step::Name(Spanned::new(name.as_str().to_owned(), self.span(name.span()))));
                }
                TraversalOperator::Index(index) => steps.push(Step::Key(self.expr(index))),
                TraversalOperator::LegacyIndex(index) => {
                    let span = self.span(index.span());
                    steps.push(Step::Key(Spanned::new(Expr::Number((*index.value()).into()), span)));
                }
                TraversalOperator::AttrSplat(_) | TraversalOperator::FullSplat(_) => {
                    return Expr::Unsupported("a splat");
                }
            }
        }
        Expr::Traversal(Spanned::new(root.as_str().to_owned(), self.span(root.span())), steps)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is said of a text that is not HCL, and the text it points at.
    fn said(text: &str) -> (String, String, String) {
        let mut sources = Sources::default();
        let file = sources.add("tfgen.hcl", text);
        let sink = Sink::default();
        assert!(parse(&sources, file, &sink).is_none(), "{text}");
        let reported = sink.into_reported();
        let [only] = reported.as_slice() else { panic!("{reported:?}") };
        let at = text.get(only.span.start..only.span.end).unwrap().to_owned();
        (only.message.to_string(), at, only.help.as_deref().unwrap_or_default().to_owned())
    }

    #[test]
    fn syntax_errors_are_told_in_words() {
        let deep = format!("x = {}1{}\n", "[".repeat(65), "]".repeat(65));
        for (text, message, at, help) in [
            ("project = 1\nproject = 2\n", "`project` is written twice", "project", "keep one"),
            ("a {\n  b = 1\n  b= 2\n}\n", "`b` is written twice", "b", "keep one"),
            ("t = { \"k\" = 1, \"k\" = 2 }\n", "`k` is written twice", "\"k\"", "keep one"),
            ("t = {\n  k = 1\n  k : 2\n}\n", "`k` is written twice", "k", "keep one"),
            ("x =\n", "not valid HCL: a value is missing", "\n", "unclosed"),
            ("x = 1 y = 2\n", "not valid HCL: the line should end here", "y", "each attribute"),
            (
                "a { b = 1 c = 2 }\n",
                "not valid HCL: a block on one line has one attribute at most",
                "c",
                "each attribute",
            ),
            ("a {\n  b = 1\n", "not valid HCL: the file ends within a block", "", "without its `}`"),
            ("a {\n  ]\n}\n", "not valid HCL: a block goes on with an attribute, a block or `}`", "]", "unclosed"),
            (&deep, "brackets and braces stand too deep inside one another: at most 64 nested levels", "1", "away"),
        ] {
            let (found, place, advice) = said(text);
            assert_eq!((found.as_str(), place.as_str()), (message, at), "{text}");
            assert!(advice.contains(help), "{text}: {advice}");
        }
    }
}
