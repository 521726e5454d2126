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
use super::syntax::told;
use super::unsupported;
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
            let told = told(error.message(), &source.text, source.byte_at(place));
            let span = |range: Range<usize>| Span { file, start: range.start, end: range.end };
            let diagnostic = Diagnostic::new(&codes::SYNTAX, span(told.at), told.message).help(told.help);
            sink.report(match told.fix {
                Some((range, text)) => diagnostic.fix(span(range), text),
                None => diagnostic,
            });
            None
        }
    }
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
            Diagnostic::new(&codes::DUPLICATE, second.head(), format!("`{name}` appears twice in this file"))
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
            Expression::FuncCall(call) if call.name.is_namespaced() => {
                Expr::Unsupported(&unsupported::PROVIDER_FUNCTION)
            }
            Expression::FuncCall(call) if call.args.expand_final() => Expr::Unsupported(&unsupported::EXPANSION),
            Expression::FuncCall(call) => Expr::Call(
                Spanned::new(call.name.name.as_str().to_owned(), self.span(call.name.name.span())),
                call.args.iter().map(|argument| self.expr(argument)).collect(),
            ),
            Expression::UnaryOp(unary) => match (unary.operator.value(), &unary.expr) {
                (UnaryOperator::Neg, Expression::Number(value)) => Expr::Number(-*value.value()),
                _ => Expr::Unsupported(&unsupported::OPERATOR),
            },
            Expression::BinaryOp(_) => Expr::Unsupported(&unsupported::OPERATOR),
            Expression::Conditional(_) => Expr::Unsupported(&unsupported::CONDITIONAL),
            Expression::ForExpr(_) => Expr::Unsupported(&unsupported::FOR),
        };
        Spanned::new(expr, span)
    }

    fn object(&self, object: &hcl_edit::expr::Object) -> Expr {
        let mut pairs: Vec<(Node, Node)> = Vec::with_capacity(object.len());
        for (key, value) in object {
            let key = match key {
                ObjectKey::Ident(name) => Spanned::new(Expr::String(name.as_str().to_owned()), self.span(name.span())),
                ObjectKey::Expression(
                    key @ (Expression::String(_) | Expression::StringTemplate(_) | Expression::Parenthesis(_)),
                ) => self.expr(key),
                ObjectKey::Expression(_) => return Expr::Unsupported(&unsupported::COMPUTED_KEY),
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
                    return Expr::Unsupported(&unsupported::STRIP);
                }
                Element::Interpolation(inner) => parts.push(TemplatePart::Expr(self.expr(&inner.expr))),
                Element::Directive(_) => return Expr::Unsupported(&unsupported::DIRECTIVE),
            }
        }
        Expr::Template(parts)
    }

    fn traversal(&self, traversal: &hcl_edit::expr::Traversal) -> Expr {
        let Expression::Variable(root) = &traversal.expr else {
            return Expr::Unsupported(&unsupported::STEP);
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
                    return Expr::Unsupported(&unsupported::SPLAT);
                }
            }
        }
        Expr::Traversal(Spanned::new(root.as_str().to_owned(), self.span(root.span())), steps)
    }
}
