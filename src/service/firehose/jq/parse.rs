//! Expressions of jq 1.6, with the strength of its operators and the scopes of its names.
//!
//! Source: jq 1.6, `src/parser.y`. What Bison decides by precedence, this decides by climbing.

use std::collections::{BTreeSet, VecDeque};

use super::constant::Value;
use super::names::{Free, Name, What};
use super::problem::{EXAMPLE, Problem};
use super::token::{KEYWORDS, Kind, Token};

/// So deep an expression is followed; jq goes deeper.
const DEEPEST: usize = 100;

/// How strongly operators bind; `None` for what is no operator. Source: jq 1.6, `src/parser.y`, precedences.
fn strength(operator: &str) -> Option<u8> {
    Some(match operator {
        "|" => 1,
        "," => 2,
        "//" => 3,
        "=" | "|=" | "+=" | "-=" | "*=" | "/=" | "%=" | "//=" => ASSIGNS,
        "or" => 5,
        "and" => 6,
        "==" | "!=" | "<" | ">" | "<=" | ">=" => COMPARES,
        "+" | "-" => ADDS,
        "*" | "/" | "%" => 9,
        "?" => 10,
        _ => return None,
    })
}

const ASSIGNS: u8 = 4;
const COMPARES: u8 = 7;
const ADDS: u8 = 8;
/// What `try` takes: no operator, not even `?`.
const ALONE: u8 = 11;

/// Why reading stops.
#[derive(Debug)]
pub(super) enum Stop {
    Wrong(Problem),
    /// Nested so deep that nothing is said of it.
    TooDeep,
}

/// What is known of an expression.
#[derive(Debug)]
pub(super) struct Exp {
    pub(super) value: Value,
    /// The keys of the object that it makes, where they are written out.
    pub(super) keys: Option<BTreeSet<String>>,
}

impl Exp {
    pub(super) const fn of(value: Value) -> Self {
        Self { value, keys: None }
    }

    pub(super) const fn unknown() -> Self {
        Self::of(Value::Unknown)
    }
}

pub(super) struct Parser<'a> {
    text: &'a str,
    tokens: VecDeque<Token<'a>>,
    /// What the text has behind the last token that is none.
    broken: Option<Problem>,
    pub(super) free: Free,
    /// What is wrong and does not keep the rest from being read.
    pub(super) problems: Vec<Problem>,
    depth: usize,
}

/// A function's definition whose uses are still to come.
struct Definition<'a> {
    name: &'a str,
    parameters: usize,
    /// Where the uses in its body begin.
    start: usize,
    end: usize,
}

impl<'a> Parser<'a> {
    pub(super) fn new(text: &'a str, tokens: Vec<Token<'a>>, broken: Option<Problem>) -> Self {
        Self { text, tokens: tokens.into(), broken, free: Free::default(), problems: Vec::new(), depth: 0 }
    }

    /// The whole program.
    pub(super) fn program(&mut self) -> Result<Exp, Stop> {
        if self.eats("module") {
            let Exp { value, .. } = self.exp(0)?;
            if !matches!(value, Value::One(_)) {
                return Err(self.unexpected("module metadata that is constant"));
            }
            self.expect(";")?;
        }
        if let Some(token) = self.next_if(|token| is(token, "import") || is(token, "include")) {
            let message = "imports a module, and Firehose has none".to_owned();
            return Err(Stop::Wrong(Problem::new(
                token.range,
                message,
                "define the function in the query: `def f: …;`",
            )));
        }
        let exp = self.definitions(true)?;
        match self.peek() {
            None if self.broken.is_none() => Ok(exp),
            _ => Err(self.unexpected("an operator or the end")),
        }
    }

    /// An expression whose operators bind at least so strongly.
    pub(super) fn exp(&mut self, least: u8) -> Result<Exp, Stop> {
        self.deeper()?;
        let mut left = self.operand()?;
        while let Some((operator, strong)) = self.operator().filter(|(_, strong)| *strong >= least) {
            let range = self.next().map(|token| token.range).unwrap_or_default();
            if operator == "?" {
                left.value = Value::Unknown;
                continue;
            }
            let right = self.exp(strong + 1)?;
            let keys = match operator {
                "|" if right.value == Value::Input => left.keys,
                "|" => right.keys,
                _ => None,
            };
            left = Exp { value: Value::of(operator, left.value, right.value), keys };
            if operator == "/" && left.value.is_infinite() {
                self.problems.push(Problem::new(range, "divides by zero", "divide by something else"));
            }
            let again = matches!(strong, ASSIGNS | COMPARES) && self.operator().is_some_and(|(_, next)| next == strong);
            if again {
                return Err(self.unexpected("no second operator of this kind without parentheses"));
            }
        }
        self.shallower();
        Ok(left)
    }

    pub(super) const fn deeper(&mut self) -> Result<(), Stop> {
        self.depth += 1;
        if self.depth > DEEPEST { Err(Stop::TooDeep) } else { Ok(()) }
    }

    pub(super) const fn shallower(&mut self) {
        self.depth -= 1;
    }

    fn operator(&self) -> Option<(&'a str, u8)> {
        let token = self.peek().filter(|token| matches!(token.kind, Kind::Mark | Kind::Word))?;
        strength(token.text).map(|strong| (token.text, strong))
    }

    fn operand(&mut self) -> Result<Exp, Stop> {
        let Some(token) = self.peek().cloned() else { return Err(self.unexpected("an expression")) };
        if token.kind == Kind::Word && KEYWORDS.contains(&token.text) {
            match token.text {
                "def" => return self.definitions(false),
                "reduce" | "foreach" => return self.fold(token.text == "foreach"),
                "if" => return self.condition(),
                "try" => {
                    self.next();
                    self.exp(ALONE)?;
                    if self.eats("catch") {
                        self.exp(ALONE)?;
                    }
                    return Ok(Exp::unknown());
                }
                "label" => return self.label(),
                _ => {}
            }
        }
        if self.eats("-") {
            self.exp(ADDS + 1)?;
            return Ok(Exp::unknown());
        }
        let term = self.term()?;
        if !self.eats("as") {
            return Ok(term);
        }
        let variables = self.patterns()?;
        self.expect("|")?;
        let mark = self.free.mark();
        let body = self.exp(0)?;
        self.free.define(mark, |name| name.what == What::Variable && variables.contains(&name.text));
        Ok(Exp { value: Value::Unknown, keys: body.keys })
    }

    /// `def f: …;` again and again, and the expression that they are for. `alone` says whether that may be missing.
    fn definitions(&mut self, alone: bool) -> Result<Exp, Stop> {
        let mut definitions = Vec::new();
        while self.eats("def") {
            definitions.push(self.definition()?);
        }
        let ends = alone && self.broken.is_none() && self.peek().is_none();
        let mut exp = if ends { Exp::of(Value::Input) } else { self.exp(0)? };
        for Definition { name, parameters, start, end } in definitions.into_iter().rev() {
            let used = self.free.define(end, |one| one.is(&What::Function(parameters), name));
            if used {
                exp.value = Value::Unknown;
            } else {
                // jq does not compile what nobody calls.
                self.free.forget(start..end);
            }
        }
        Ok(exp)
    }

    fn definition(&mut self) -> Result<Definition<'a>, Stop> {
        let name = self.name("the name of a function")?;
        let (mut functions, mut variables) = (Vec::new(), Vec::new());
        if self.eats("(") {
            loop {
                if self.eats("$") {
                    let parameter = self.name("the name of a parameter")?;
                    variables.push(parameter);
                    functions.push(parameter);
                } else {
                    functions.push(self.name("the name of a parameter")?);
                }
                if !self.eats(";") {
                    break;
                }
            }
            self.expect(")")?;
        }
        self.expect(":")?;
        let start = self.free.mark();
        self.exp(0)?;
        let parameters = functions.len();
        self.free.define(start, |one: &Name| match &one.what {
            What::Function(0) if functions.contains(&one.text.as_str()) => true,
            What::Function(count) => *count == parameters && one.text == name,
            What::Variable => variables.contains(&one.text.as_str()),
            What::Label => false,
        });
        self.expect(";")?;
        Ok(Definition { name, parameters, start, end: self.free.mark() })
    }

    /// `reduce` and `foreach`.
    fn fold(&mut self, is_foreach: bool) -> Result<Exp, Stop> {
        self.next();
        self.term()?;
        self.expect("as")?;
        let variables = self.patterns()?;
        self.expect("(")?;
        self.exp(0)?;
        self.expect(";")?;
        let mark = self.free.mark();
        self.exp(0)?;
        if is_foreach && self.eats(";") {
            self.exp(0)?;
        }
        self.free.define(mark, |name| name.what == What::Variable && variables.contains(&name.text));
        self.expect(")")?;
        Ok(Exp::unknown())
    }

    fn condition(&mut self) -> Result<Exp, Stop> {
        self.next();
        self.exp(0)?;
        self.expect("then")?;
        self.exp(0)?;
        while self.eats("elif") {
            self.exp(0)?;
            self.expect("then")?;
            self.exp(0)?;
        }
        if self.next_is("end") {
            let message = "has an `if` without `else`, which jq takes since 1.7";
            return Err(self.wrong(message, "add `else .`"));
        }
        self.expect("else")?;
        self.exp(0)?;
        self.expect("end")?;
        Ok(Exp::unknown())
    }

    fn label(&mut self) -> Result<Exp, Stop> {
        self.next();
        self.expect("$")?;
        let label = self.name("the name of a label")?;
        self.expect("|")?;
        let mark = self.free.mark();
        let body = self.exp(0)?;
        self.free.define(mark, |name| name.is(&What::Label, label));
        Ok(Exp { value: Value::Unknown, keys: body.keys })
    }

    pub(super) fn peek(&self) -> Option<&Token<'a>> {
        self.tokens.front()
    }

    pub(super) fn second(&self) -> Option<&Token<'a>> {
        self.tokens.get(1)
    }

    pub(super) fn next(&mut self) -> Option<Token<'a>> {
        self.tokens.pop_front()
    }

    fn next_if(&mut self, fits: impl Fn(&Token<'a>) -> bool) -> Option<Token<'a>> {
        if self.peek().is_some_and(fits) { self.next() } else { None }
    }

    pub(super) fn next_is(&self, text: &str) -> bool {
        self.peek().is_some_and(|token| is(token, text))
    }

    /// Takes this keyword or mark, if it comes next.
    pub(super) fn eats(&mut self, text: &str) -> bool {
        self.next_if(|token| is(token, text)).is_some()
    }

    pub(super) fn expect(&mut self, text: &str) -> Result<(), Stop> {
        if self.eats(text) { Ok(()) } else { Err(self.unexpected(&format!("`{text}`"))) }
    }

    /// A name that is no keyword.
    pub(super) fn name(&mut self, what: &str) -> Result<&'a str, Stop> {
        let name = self.next_if(|token| token.kind == Kind::Word && !KEYWORDS.contains(&token.text));
        name.map(|token| token.text).ok_or_else(|| self.unexpected(what))
    }

    /// What comes next is wrong; what could come is told.
    pub(super) fn unexpected(&self, wanted: &str) -> Stop {
        match (self.peek(), &self.broken) {
            (Some(token), _) => {
                let (range, text) = (token.range.clone(), token.text);
                Stop::Wrong(Problem::new(range, format!("has `{text}` where jq 1.6 wants {wanted}"), hint(text)))
            }
            (None, Some(problem)) => Stop::Wrong(problem.clone()),
            (None, None) => {
                let end = self.text.len();
                Stop::Wrong(Problem::new(
                    end.saturating_sub(1)..end,
                    format!("ends where jq 1.6 wants {wanted}"),
                    hint(""),
                ))
            }
        }
    }

    /// What comes next is wrong for a reason of its own.
    pub(super) fn wrong(&self, message: &str, help: impl Into<String>) -> Stop {
        let range = self.peek().map_or(self.text.len()..self.text.len(), |token| token.range.clone());
        Stop::Wrong(Problem::new(range, message, help))
    }

    /// The program between the beginning of a token and the next one.
    pub(super) fn since(&self, start: usize) -> &'a str {
        let end = self.peek().map_or(self.text.len(), |token| token.range.start);
        self.text.get(start..end).unwrap_or_default().trim_end()
    }
}

fn is(token: &Token<'_>, text: &str) -> bool {
    matches!(token.kind, Kind::Mark | Kind::Word) && token.text == text
}

/// What helps with a token that often stands where it may not.
fn hint(text: &str) -> &'static str {
    match text {
        "?//" => "put a blank between `?` and `//`",
        "[" => "in jq 1.6 no `.` stands before `[`: `.a[0]`",
        "." => "write `.[\"name\"]` for a name that is not a plain word",
        _ => EXAMPLE,
    }
}
