//! What a template prints as one member of JSON, as far as that is known before a run.
//!
//! Values are followed along the statements: a `#set` replaces what a variable was, the branches of an `#if` each count, and what a
//! loop, a macro or a client can change is not known. Better nothing than a value that is never printed.

use std::collections::{BTreeMap, BTreeSet};

use crate::parser::Tree;
use crate::syntax::{Block, DirectiveKind, Expression, Operator, Reference, Root, Statement, Step};

/// The texts that something can be; `None` where that is not known.
type Possible = Option<BTreeSet<String>>;

/// More values, or bytes of one, are as good as not known.
const MOST: usize = 64;
const LONGEST: usize = 4096;

/// The texts that are printed between quotation marks behind `"member":`. `known` are variables that are set before, and members
/// of such, by their dotted names.
pub(crate) fn strings(tree: &Tree, member: &str, known: &[(&str, Vec<&str>)]) -> Vec<String> {
    let known = known.iter().map(|(name, values)| {
        ((*name).to_owned(), Some(values.iter().map(|value| (*value).to_owned()).collect::<BTreeSet<_>>()))
    });
    let key = format!("\"{member}\"");
    let mut in_macros = BTreeSet::new();
    // Text that is made while the template runs can set anything.
    if !tree.macros.iter().all(|one| sets(&one.body, &mut in_macros)) || !sets(&tree.block, &mut BTreeSet::new()) {
        return Vec::new();
    }
    let mut walk = Walk {
        key,
        in_macros,
        values: known.collect(),
        changes: Vec::new(),
        scan: Scan::Idle,
        printed: BTreeSet::new(),
    };
    walk.block(&tree.block);
    walk.printed.into_iter().collect()
}

/// Collects the variables that a block sets; `false` where that cannot be known.
fn sets(block: &Block, found: &mut BTreeSet<String>) -> bool {
    block.iter().all(|statement| match statement {
        Statement::Text(_) | Statement::Reference(_) => true,
        Statement::Set { target, .. } => {
            found.insert(target.key.to_string());
            true
        }
        Statement::If { branches } => branches.iter().all(|(_, body)| sets(body, found)),
        Statement::Directive(directive) => match &directive.kind {
            DirectiveKind::Foreach { element, body, .. } => {
                found.insert(element.to_string());
                sets(body, found)
            }
            DirectiveKind::Define { name, body } => {
                found.insert(name.to_string());
                sets(body, found)
            }
            DirectiveKind::Call { body, .. } => body.as_ref().is_none_or(|body| sets(body, found)),
            DirectiveKind::Evaluate(_) => false,
            DirectiveKind::Break(_) | DirectiveKind::Stop | DirectiveKind::NoResource(_) => true,
        },
    })
}

/// How far the member has been read.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Scan {
    /// Nothing of it.
    Idle,
    /// Its name.
    Name,
    /// The colon too.
    Colon,
    /// The quotation mark too, and behind it these.
    Value(Possible),
}

struct Walk {
    /// The member's name in quotation marks.
    key: String,
    /// The variables that a macro sets, which may be called from anywhere.
    in_macros: BTreeSet<String>,
    values: BTreeMap<String, Possible>,
    /// What variables were before each `#set`, so that a branch can be taken back.
    changes: Vec<(String, Option<Possible>)>,
    scan: Scan,
    printed: BTreeSet<String>,
}

impl Walk {
    fn set(&mut self, name: &str, value: Possible) {
        let before = self.values.insert(name.to_owned(), value.filter(|_| !self.in_macros.contains(name)));
        self.changes.push((name.to_owned(), before));
    }

    fn forget(&mut self, names: &BTreeSet<String>) {
        for name in names {
            self.set(name, None);
        }
    }

    fn block(&mut self, block: &Block) {
        for statement in block.iter() {
            match statement {
                Statement::Text(text) => self.text(text),
                Statement::Reference(reference) => {
                    let value = self.reference(reference);
                    self.scan = match std::mem::replace(&mut self.scan, Scan::Idle) {
                        Scan::Value(before) => Scan::Value(joined(before, value)),
                        _ => Scan::Idle,
                    };
                }
                Statement::Set { target, value, .. } => {
                    let value = self.expression(value).filter(|_| target.steps.is_empty());
                    self.set(&target.key, value);
                }
                Statement::If { branches } => self.branches(branches),
                Statement::Directive(directive) => self.directive(&directive.kind),
            }
        }
    }

    fn branches(&mut self, branches: &[(Option<Expression>, Block)]) {
        let begin = self.scan.clone();
        let mut ends = Vec::new();
        let mut after: BTreeMap<String, Vec<Possible>> = BTreeMap::new();
        for (_, body) in branches {
            let mark = self.changes.len();
            self.scan = begin.clone();
            self.block(body);
            ends.push(std::mem::replace(&mut self.scan, Scan::Idle));
            for (name, value) in self.take_back(mark) {
                after.entry(name).or_default().push(value);
            }
        }
        let has_else = branches.last().is_some_and(|(condition, _)| condition.is_none());
        if !has_else {
            ends.push(begin);
        }
        let ways = branches.len() + usize::from(!has_else);
        for (name, mut values) in after {
            if values.len() < ways {
                values.push(self.values.get(&name).cloned().flatten());
            }
            self.set(&name, either(values));
        }
        self.scan = meeting(ends);
    }

    /// Takes back what was set since `mark`, and gives what the variables had become.
    fn take_back(&mut self, mark: usize) -> BTreeMap<String, Possible> {
        let mut became = BTreeMap::new();
        while self.changes.len() > mark {
            let Some((name, before)) = self.changes.pop() else { break };
            let now = match before {
                Some(before) => self.values.insert(name.clone(), before),
                None => self.values.remove(&name),
            };
            became.entry(name).or_insert(now.flatten());
        }
        became
    }

    fn directive(&mut self, kind: &DirectiveKind) {
        match kind {
            DirectiveKind::Foreach { element, body, .. } => {
                // What one pass sets, the next one sees.
                let mut set = BTreeSet::from([element.to_string()]);
                sets(body, &mut set);
                self.forget(&set);
                let begin = self.scan.clone();
                self.block(body);
                self.forget(&set);
                let end = std::mem::replace(&mut self.scan, Scan::Idle);
                self.scan = if end == begin { end } else { Scan::Idle };
            }
            DirectiveKind::Define { name, body } => {
                let mut set = BTreeSet::from([name.to_string()]);
                sets(body, &mut set);
                self.forget(&set);
            }
            DirectiveKind::Call { body, .. } => {
                let mut set = BTreeSet::new();
                if let Some(body) = body {
                    sets(body, &mut set);
                }
                self.forget(&set);
                self.scan = Scan::Idle;
            }
            DirectiveKind::Break(_) | DirectiveKind::Stop => {}
            DirectiveKind::Evaluate(_) | DirectiveKind::NoResource(_) => self.scan = Scan::Idle,
        }
    }

    fn text(&mut self, text: &str) {
        let mut rest = text;
        loop {
            rest = match std::mem::replace(&mut self.scan, Scan::Idle) {
                Scan::Idle => {
                    let Some(at) = rest.find(&self.key) else { return };
                    self.scan = Scan::Name;
                    rest.get(at + self.key.len()..).unwrap_or_default()
                }
                Scan::Value(before) => match rest.split_once('"') {
                    Some((end, behind)) => {
                        self.printed.extend(joined(before, one(end)).into_iter().flatten());
                        behind
                    }
                    None => {
                        self.scan = Scan::Value(joined(before, one(rest)));
                        return;
                    }
                },
                scan => {
                    let (sign, next) =
                        if scan == Scan::Name { (':', Scan::Colon) } else { ('"', Scan::Value(one(""))) };
                    let trimmed = rest.trim_start();
                    if trimmed.is_empty() {
                        self.scan = scan;
                        return;
                    }
                    if let Some(behind) = trimmed.strip_prefix(sign) {
                        self.scan = next;
                        behind
                    } else {
                        trimmed
                    }
                }
            };
        }
    }

    fn reference(&self, reference: &Reference) -> Possible {
        if reference.prefix.is_escaped || !reference.prefix.text.is_empty() || !reference.prefix.backslashes.is_empty()
        {
            return None;
        }
        let Root::Variable(name) = &reference.root else { return None };
        let mut dotted = name.to_string();
        for step in &reference.steps {
            match step {
                Step::Property(member, _) => dotted.extend([".", member.as_str()]),
                Step::Index(Expression::Text(member), _) => dotted.extend([".", member.as_str()]),
                Step::Method(get, arguments, _) if get == "get" => match arguments.as_slice() {
                    [Expression::Text(member)] => dotted.extend([".", member.as_str()]),
                    _ => return None,
                },
                Step::Index(..) | Step::Method(..) => return None,
            }
        }
        // Whatever was set in its place has other members.
        let is_as_it_came = reference.steps.is_empty() || !self.values.contains_key(name.as_str());
        self.values.get(&dotted).filter(|_| is_as_it_came).cloned().flatten()
    }

    fn expression(&self, value: &Expression) -> Possible {
        match value {
            Expression::Text(text) => one(text),
            Expression::Reference(reference) => self.reference(reference),
            Expression::Template { body, is_padded } => {
                let mut all = one("");
                let last = body.len().saturating_sub(1);
                for (index, statement) in body.iter().enumerate() {
                    let part = match statement {
                        Statement::Text(text) if *is_padded && index == last => {
                            let mut characters = text.chars();
                            characters.next_back();
                            one(characters.as_str())
                        }
                        Statement::Text(text) => one(text),
                        Statement::Reference(reference) => self.reference(reference),
                        Statement::Set { .. } | Statement::If { .. } | Statement::Directive(_) => None,
                    };
                    all = joined(all, part);
                }
                all
            }
            Expression::Chain(chain) if chain.rest.iter().all(|(operator, ..)| *operator == Operator::Add) => {
                let operands = chain.rest.iter().map(|(_, operand, _)| self.expression(operand));
                operands.fold(self.expression(&chain.first), joined)
            }
            _ => None,
        }
    }
}

fn one(text: &str) -> Possible {
    Some(BTreeSet::from([text.to_owned()]))
}

/// Each of these followed by each of those.
fn joined(one: Possible, other: Possible) -> Possible {
    let (one, other) = (one?, other?);
    let longest = |texts: &BTreeSet<String>| texts.iter().map(String::len).max().unwrap_or(0);
    if one.len() * other.len() > MOST || longest(&one) + longest(&other) > LONGEST {
        return None;
    }
    Some(one.iter().flat_map(|begin| other.iter().map(move |end| format!("{begin}{end}"))).collect())
}

/// Any of these.
fn either(values: Vec<Possible>) -> Possible {
    let mut all = BTreeSet::new();
    for value in values {
        all.extend(value?);
    }
    (all.len() <= MOST).then_some(all)
}

/// Where branches meet again.
fn meeting(ends: Vec<Scan>) -> Scan {
    let values = ends.iter().map(|end| match end {
        Scan::Value(possible) => Some(possible.clone()),
        _ => None,
    });
    match values.collect::<Option<Vec<Possible>>>() {
        Some(values) => Scan::Value(either(values)),
        None => {
            let mut ends = ends.into_iter();
            ends.next().filter(|first| ends.all(|end| end == *first)).unwrap_or(Scan::Idle)
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::Template;

    fn found(text: &str) -> Vec<String> {
        let known = [("stream", vec!["a", "b"]), ("stageVariables.to", vec!["staged"])];
        Template::parse(text).expect(text).printed_strings("S", &known)
    }

    #[test]
    fn values_are_followed() {
        for (text, expected) in [
            (r##"{"S": "x"}"##, &["x"][..]),
            ("{\"S\"\n :\t\"x\", \"S\": \"y\"}", &["x", "y"]),
            (r##"{"S": "$stream"}"##, &["a", "b"]),
            (r##"{"S": "${stream}-x"}"##, &["a-x", "b-x"]),
            (r##"{"S": "$stageVariables.to"}"##, &["staged"]),
            (r##"{"S": "$stageVariables.get('to')$stageVariables['to']"}"##, &["stagedstaged"]),
            (r##"#set($n = "x-$stageVariables.to")#set($m = 'y' + $n){"S": "$m"}"##, &["yx-staged"]),
            // What counts is what was set last.
            (r##"#set($n = "x")#set($n = "y"){"S": "$n"}#set($n = "z")"##, &["y"]),
            (r##"#set($n = "x")#if($input.body == "")#set($n = "y")#end{"S": "$n"}"##, &["x", "y"]),
            (r##"#if($a)#set($n = "x")#elseif($b)#set($n = "y")#else#set($n = "z")#end{"S": "$n"}"##, &["x", "y", "z"]),
            (r##"{"S": "#if($a)x#{else}y#end-z"}"##, &["x-z", "y-z"]),
            (r##"{#if($a)"S": "x"#else"S": "y"#end, "T": "z"}"##, &["x", "y"]),
            ("#foreach($i in [1..3])\n{\"S\": \"x\"}\n#end", &["x"]),
            (r##"#foreach($i in [1..3])#set($n = "x"){"S": "$n"}#end"##, &["x"]),
            // Not known, so not told.
            (r##"{"S": "$input.path('$.s')"}"##, &[]),
            (r##"{"S": "x-$n"}"##, &[]),
            (r##"{"S": $n, "T": "x"}"##, &[]),
            (r##"#set($n = "x")#set($n = $input.path('$.n')){"S": "$n"}"##, &[]),
            (r##"#set($n = "x")#foreach($i in [1..2]){"S": "$n"}#set($n = "$n$i")#end"##, &[]),
            (r##"#macro(m)#set($n = "y")#end#set($n = "x")#m(){"S": "$n"}"##, &[]),
            (r##"#set($n = "x")#evaluate("#set($n = 'y')"){"S": "$n"}"##, &[]),
            (r##"#set($stageVariables = {"to": "x"}){"S": "$stageVariables.to"}"##, &[]),
            (r##"#if($a)#set($n = "x")#end{"S": "$n"}"##, &[]),
            (r##"#set($json = '{"S": "x"}'){"T": 1}"##, &[]),
            (r##"{"S": "\$stream"}"##, &[]),
            (r##"{"S": 1, "Data": "\"S\": \"x\""}"##, &[]),
        ] {
            assert_eq!(found(text), expected, "{text}");
        }
    }

    #[test]
    fn what_grows_is_given_up() {
        let doubled = "#set($n = \"$n$n\")".repeat(200);
        assert!(found(&format!("#set($n = \"x\"){doubled}{{\"S\": \"$n\"}}")).is_empty());
        let chosen = "#if($a)#set($n = \"${n}a\")#else#set($n = \"${n}b\")#end".repeat(200);
        assert!(found(&format!("#set($n = \"\"){chosen}{{\"S\": \"$n\"}}")).is_empty());
        let deep = format!("{}{}{}", "#foreach($i in [1..2])".repeat(50), "{\"S\": \"x\"}", "#end".repeat(50));
        assert_eq!(found(&deep), ["x"]);
    }
}
