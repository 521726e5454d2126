//! Blocks of rendered HCL, built in the order in which they are to be read.

use super::Expr;

/// What stands in a file or between a block's braces.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Body {
    pub(super) items: Vec<Item>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Item {
    /// A blank line between arguments.
    Gap,
    Comment(String),
    Attribute(String, Expr),
    Block(Block),
}

/// A block: `resource "aws_kinesis_stream" "events" { … }`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    /// The type: `resource`, `variable`, `lifecycle`…
    pub kind: String,
    /// The labels, without quotes.
    pub labels: Vec<String>,
    /// What is in it.
    pub body: Body,
}

impl Block {
    /// An empty block.
    #[must_use]
    pub fn new<'a>(kind: &str, labels: impl IntoIterator<Item = &'a str>) -> Self {
        Self { kind: kind.to_owned(), labels: labels.into_iter().map(str::to_owned).collect(), body: Body::default() }
    }

    /// An empty `resource`.
    #[must_use]
    pub fn resource(kind: &str, label: &str) -> Self {
        Self::new("resource", [kind, label])
    }

    /// An empty `data` source.
    #[must_use]
    pub fn data(kind: &str, label: &str) -> Self {
        Self::new("data", [kind, label])
    }

    /// Adds an argument.
    #[must_use]
    pub fn arg(mut self, name: &str, value: impl Into<Expr>) -> Self {
        self.body.push_arg(name, value);
        self
    }

    /// Adds an argument where there is a value.
    #[must_use]
    pub fn opt(self, name: &str, value: Option<impl Into<Expr>>) -> Self {
        match value {
            Some(value) => self.arg(name, value),
            None => self,
        }
    }

    /// Adds a blank line, which sets off meta-arguments such as `depends_on`.
    #[must_use]
    pub fn gap(mut self) -> Self {
        self.body.push_gap();
        self
    }

    /// Adds a nested block.
    #[must_use]
    pub fn block(mut self, block: Self) -> Self {
        self.body.push(block);
        self
    }

    /// Adds a nested block without labels, filled by `fill`.
    #[must_use]
    pub fn nested(self, kind: &str, fill: impl FnOnce(Self) -> Self) -> Self {
        self.block(fill(Self::new(kind, [])))
    }

    /// Adds a nested block where there is something to fill it with.
    #[must_use]
    pub fn opt_nested<T>(self, kind: &str, with: Option<T>, fill: impl FnOnce(Self, T) -> Self) -> Self {
        match with {
            Some(with) => self.nested(kind, |block| fill(block, with)),
            None => self,
        }
    }

    /// The address below its module: `aws_kinesis_stream.events`, `data.aws_partition.current`; `None` for other blocks.
    #[must_use]
    pub fn address(&self) -> Option<String> {
        match (self.kind.as_str(), self.labels.as_slice()) {
            ("resource", [kind, label]) => Some(format!("{kind}.{label}")),
            ("data", [kind, label]) => Some(format!("data.{kind}.{label}")),
            _ => None,
        }
    }
}

impl Body {
    /// Adds a block.
    pub fn push(&mut self, block: Block) {
        self.items.push(Item::Block(block));
    }

    /// Adds an argument.
    pub fn push_arg(&mut self, name: &str, value: impl Into<Expr>) {
        self.items.push(Item::Attribute(name.to_owned(), value.into()));
    }

    /// Adds a comment, a line of `#` for each line of it.
    pub fn push_comment(&mut self, text: &str) {
        self.items.push(Item::Comment(text.to_owned()));
    }

    /// Adds a blank line, which sets off the arguments behind it.
    pub fn push_gap(&mut self) {
        self.items.push(Item::Gap);
    }

    /// Adds all of another body.
    pub fn append(&mut self, other: Self) {
        self.items.extend(other.items);
    }

    /// The blocks, in order.
    pub fn blocks(&self) -> impl Iterator<Item = &Block> {
        self.items.iter().filter_map(|item| match item {
            Item::Block(block) => Some(block),
            Item::Gap | Item::Comment(_) | Item::Attribute(..) => None,
        })
    }

    /// The arguments, in order.
    pub fn arguments(&self) -> impl Iterator<Item = (&str, &Expr)> {
        self.items.iter().filter_map(|item| match item {
            Item::Attribute(name, value) => Some((name.as_str(), value)),
            Item::Gap | Item::Comment(_) | Item::Block(_) => None,
        })
    }

    /// Whether there is nothing in it.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.items.is_empty()
    }
}
