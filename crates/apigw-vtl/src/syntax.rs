//! A template as a tree.

use std::sync::Arc;

use super::number::Number;
use ecow::EcoString;

/// Statements in order. Shared, since a run holds on to the blocks of macros and of `#define`; between threads, as a template may be.
pub(super) type Block = Arc<[Statement]>;

/// A place in a template: an offset in bytes.
pub(super) type Place = usize;

/// What a template is made of.
#[derive(Debug)]
pub(super) enum Statement {
    /// Text as it is.
    Text(EcoString),
    /// `$x` in text.
    Reference(Box<Reference>),
    /// `#set($target = value)`.
    Set {
        /// What is set.
        target: Box<Reference>,
        /// The value.
        value: Expression,
        /// Where.
        place: Place,
    },
    /// `#if`, `#elseif`, `#else`.
    If {
        /// Conditions with their blocks; the last may have none.
        branches: Vec<(Option<Expression>, Block)>,
    },
    /// A directive by name, or the call of a macro.
    Directive(Box<Directive>),
}

/// A directive that is no `#set` and no `#if`.
#[derive(Debug)]
pub(super) struct Directive {
    /// What it is.
    pub(super) kind: DirectiveKind,
    /// Where.
    pub(super) place: Place,
}

/// What a directive does.
#[derive(Debug)]
pub(super) enum DirectiveKind {
    /// `#foreach($element in list) … #end`.
    Foreach {
        /// The variable.
        element: EcoString,
        /// What it goes over; without it, nothing.
        list: Option<Arc<Expression>>,
        /// What is done each time.
        body: Block,
    },
    /// `#define($name) … #end`.
    Define {
        /// The variable.
        name: EcoString,
        /// What it stands for.
        body: Block,
    },
    /// `#name(arguments)`, `#@name(arguments) … #end`: a macro, which may be defined later or never.
    Call {
        /// The macro.
        name: EcoString,
        /// Its arguments.
        arguments: Vec<Argument>,
        /// An argument that no macro takes: a word.
        word: Option<EcoString>,
        /// The block of `#@name`.
        body: Option<Block>,
        /// The text that stands for it without such a macro.
        literal: EcoString,
    },
    /// `#break`, `#break($scope)`.
    Break(Option<Arc<Expression>>),
    /// `#stop`.
    Stop,
    /// `#evaluate(text)`.
    Evaluate(Arc<Expression>),
    /// `#include`, `#parse`, of which API Gateway has none.
    NoResource(&'static str),
}

/// An argument of a macro.
#[derive(Debug, Clone)]
pub(super) struct Argument {
    /// What it is. Evaluated each time that the macro asks for it, unless it is constant.
    pub(super) value: Arc<Expression>,
    /// The argument as it stands in the template.
    pub(super) literal: EcoString,
}

/// A macro.
#[derive(Debug)]
pub(super) struct Macro {
    /// Its name.
    pub(super) name: EcoString,
    /// Its parameters without `$`.
    pub(super) parameters: Vec<EcoString>,
    /// What it does.
    pub(super) body: Block,
}

/// `$name.property.method(arguments)[index]`.
#[derive(Debug)]
pub(super) struct Reference {
    /// The variable, or text that stands for itself.
    pub(super) root: Root,
    /// What follows it.
    pub(super) steps: Vec<Step>,
    /// Text before it that belongs to it, as in `$$a`.
    pub(super) prefix: Prefix,
    /// The reference as it stands in the template, without that text.
    pub(super) literal: EcoString,
    /// The name that `#set` and `#define` take it for. Velocity 1.7 takes `{` of `${name}` and `!name` of `$!name`.
    pub(super) key: EcoString,
    /// Where.
    pub(super) place: Place,
}

/// The variable of a reference.
#[derive(Debug)]
pub(super) enum Root {
    /// A variable.
    Variable(EcoString),
    /// `$\!a` and the like: text. Has no value.
    Text(EcoString),
}

/// What stands before a reference and is part of it.
#[derive(Debug, Default)]
pub(super) struct Prefix {
    /// Half of the backslashes.
    pub(super) backslashes: EcoString,
    /// Whether an odd number of backslashes escapes it.
    pub(super) is_escaped: bool,
    /// Other characters.
    pub(super) text: EcoString,
}

/// A part of a reference after its variable.
#[derive(Debug)]
pub(super) enum Step {
    /// `.name`.
    Property(EcoString, Place),
    /// `.name(arguments)`.
    Method(EcoString, Vec<Expression>, Place),
    /// `[key]`.
    Index(Expression, Place),
}

/// What has a value.
#[derive(Debug)]
pub(super) enum Expression {
    /// `$x`.
    Reference(Box<Reference>),
    /// A string in which nothing is replaced.
    Text(EcoString),
    /// A string that is a template of its own.
    Template {
        /// What it consists of.
        body: Block,
        /// Whether its last character is the parser's own, and not part of it.
        is_padded: bool,
    },
    /// A number.
    Number(Number),
    /// `true`, `false`.
    Boolean(bool),
    /// `[1..3]`.
    Range(Box<(Expression, Expression)>),
    /// `[a, b]`.
    List(Vec<Expression>),
    /// `{"k" : v}`.
    Map(Vec<(Expression, Expression)>),
    /// `!a`.
    Not(Box<Expression>),
    /// `a + b - c`: operators of one rank, from left to right.
    Chain(Box<Chain>),
    /// A word among the arguments of a macro.
    Word(EcoString),
}

/// Operators of one rank.
#[derive(Debug)]
pub(super) struct Chain {
    /// The first operand.
    pub(super) first: Expression,
    /// The others, each with its operator and where that is.
    pub(super) rest: Vec<(Operator, Expression, Place)>,
}

/// What an operator does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Operator {
    /// `||`.
    Or,
    /// `&&`.
    And,
    /// `==`.
    Equal,
    /// `!=`.
    NotEqual,
    /// `<`.
    Less,
    /// `<=`.
    LessOrEqual,
    /// `>`.
    Greater,
    /// `>=`.
    GreaterOrEqual,
    /// `+`.
    Add,
    /// `-`.
    Subtract,
    /// `*`.
    Multiply,
    /// `/`.
    Divide,
    /// `%`.
    Modulo,
}
