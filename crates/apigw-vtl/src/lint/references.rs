//! References: a variable, and what is asked of it.

use super::super::finding::{FindingKind, UnknownName};
use super::super::syntax::{Block, Place, Reference, Root, Step};
use super::expressions::bare;
use super::flow::Flow;
use super::found::Found;
use super::members::{self, Node};
use super::roles;
use super::texts::{Origin, Piece, Source, Texts};
use super::value::{Shape, Value};
use ecow::EcoString;

impl Flow<'_> {
    /// What a reference may be.
    pub(super) fn reference(&mut self, reference: &Reference) -> Value {
        self.place = reference.place;
        let Root::Variable(name) = &reference.root else {
            return Value::flat(Texts::text(reference.literal.clone(), false, reference.place));
        };
        let literal: EcoString = bare(&reference.literal).into();
        let mut value = self.variable(name);
        let mut before = EcoString::new();
        for step in &reference.steps {
            value = self.after(&value, step, (name, &before));
            self.place = reference.place;
            before = EcoString::from(".");
        }
        if let Some((_, known)) = self.narrowed.iter().rev().find(|(narrowed, _)| *narrowed == literal) {
            value.texts = known.texts.clone();
        }
        let is_map = reference.steps.is_empty() && self.maps.contains(name);
        self.printed_as(value, reference, is_map)
    }

    /// The value as it is written here.
    fn printed_as(&self, mut value: Value, reference: &Reference, is_map: bool) -> Value {
        let is_whole = value.texts.iter().all(|text| text.len() <= 1);
        let says_base64 = says_base64(&reference.literal);
        value.texts = value.texts.map(|piece| match piece {
            Piece::Source(source) => {
                let mut source = source.clone();
                source.says_base64 |= says_base64;
                if is_map && matches!(source.origin, Origin::Payload | Origin::Answer) {
                    source.origin = Origin::Structure;
                }
                if is_whole || source.literal.is_empty() {
                    source.place = reference.place;
                    source.literal.clone_from(&reference.literal);
                }
                Piece::Source(source)
            }
            Piece::Text { text, is_in_string, .. } if is_whole => {
                Piece::Text { text: text.clone(), is_in_string: *is_in_string, place: reference.place }
            }
            piece => piece.clone(),
        });
        value
    }

    fn variable(&self, name: &str) -> Value {
        if let Some(value) = self.environment.get(name) {
            return value.clone();
        }
        match name {
            "input" => Value::shaped(Shape::Input),
            "util" => Value::shaped(Shape::Util),
            "context" => Value::shaped(Shape::Node(&members::CONTEXT, "context".into())),
            "stageVariables" => Value::shaped(Shape::Node(&members::STAGE_VARIABLES, "stageVariables".into())),
            "foreach" => Value::shaped(Shape::Node(&members::FOREACH, "foreach".into())),
            "velocityCount" | "velocityHasNext" => Value::origin(Origin::Number),
            _ if self.scope.known.contains(&name) => Value::origin(Origin::Unknown),
            _ => Value::nothing(),
        }
    }

    fn after(&mut self, value: &Value, step: &Step, of: (&EcoString, &str)) -> Value {
        match step {
            Step::Property(name, place) => self.member(value, Some(name), None, *place),
            Step::Index(key, place) => {
                let key = self.expression(key);
                self.member(value, key.texts.known().as_deref(), Some(&key), *place)
            }
            Step::Method(name, arguments, place) => {
                let values: Vec<Value> = arguments.iter().map(|argument| self.expression(argument)).collect();
                self.place = *place;
                match (&value.shape, name.as_str(), values.as_slice()) {
                    (Shape::Input, ..) => self.input(name, &values, *place),
                    (Shape::Util, ..) => self.utility(name, &values, *place),
                    (Shape::Map(_), "put", [key, item]) => {
                        self.change(of, |map| map.with(key.texts.known(), item));
                        Value::nothing()
                    }
                    (Shape::Map(_), "putAll", [other]) => {
                        self.change(of, |map| map.or(other));
                        Value::nothing()
                    }
                    (Shape::List(_), "add" | "set", [.., item]) => {
                        self.change(of, |list| list.with(None, item));
                        Value::origin(Origin::Number)
                    }
                    (Shape::List(_), "addAll", [.., items]) => {
                        let item = self.item_of(items);
                        self.change(of, |list| list.with(None, &item));
                        Value::origin(Origin::Number)
                    }
                    _ => self.method(value, name, &values, arguments, *place),
                }
            }
        }
    }

    /// A method that changes what a variable holds; where it holds that deeper inside, nothing is known of it any more.
    fn change(&mut self, (name, before): (&EcoString, &str), change: impl Fn(&Value) -> Value) {
        let Some(value) = self.environment.get(name) else { return };
        let changed = if before.is_empty() { change(value) } else { Value::origin(Origin::Unknown) };
        self.environment.set(name.clone(), Some(changed));
    }

    /// `#set` of a variable, or of a member of one.
    pub(super) fn assign(&mut self, target: &Reference, value: Value) {
        let literal = bare(&target.literal);
        let below = |known: &str| {
            known.strip_prefix(literal.as_str()).is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', '[']))
        };
        self.narrowed.retain(|(known, _)| !below(known));
        let Root::Variable(name) = &target.root else { return };
        let Some((last, before)) = target.steps.split_last() else {
            self.environment.set(target.key.clone(), Some(value));
            return;
        };
        let mut holder = self.variable(name);
        for step in before {
            holder = self.after(&holder, step, (name, "."));
        }
        let (key, place) = match last {
            Step::Property(key, place) => (Some(key.clone()), *place),
            Step::Index(key, place) => (self.expression(key).texts.known(), *place),
            Step::Method(..) => return,
        };
        match &holder.shape {
            Shape::Node(Node::Branch(_), path) if path.contains("verride") => {
                self.member(&holder, key.as_deref(), None, place);
            }
            Shape::Map(_) | Shape::List(_) if before.is_empty() => {
                self.environment.set(name.clone(), Some(holder.with(key, &value)));
            }
            Shape::Map(_) | Shape::List(_) => {
                self.environment.set(name.clone(), Some(Value::origin(Origin::Unknown)));
            }
            _ => {}
        }
    }

    /// A member of a value: `.name`, `[key]`, `get(key)`.
    pub(super) fn member(&mut self, value: &Value, name: Option<&str>, key: Option<&Value>, place: Place) -> Value {
        let is_name = key.is_some_and(|key| origins(key).all(|origin| origin == Origin::Name));
        match &value.shape {
            Shape::Input => self.input_member(name, place),
            Shape::Util => {
                match name {
                    Some(name) if members::UTIL.contains(&name) => self.not_called("util", name, place),
                    Some(name) => self.unknown("$util", name, &members::UTIL, None, place),
                    None => {}
                }
                Value::origin(Origin::Unknown)
            }
            Shape::Node(node, path) => self.node_member(node, path, name, is_name, place),
            Shape::Parameters => match name {
                _ if is_name => Value::origin(Origin::Named),
                Some(name) => self.parameter(name),
                None => self.parameter(""),
            },
            Shape::Payload => self.payload_member(value, name),
            Shape::Map(map) => map.get(name),
            Shape::List(item) => item.as_ref().clone(),
            Shape::Flat if *value == Value::nothing() => Value::nothing(),
            Shape::Flat | Shape::Block(_) => Value::origin(Origin::Unknown),
        }
    }

    pub(super) fn parameter(&self, name: &str) -> Value {
        let source = Source { says_base64: says_base64(name), ..Source::new(Origin::Client) };
        Value::new(Texts::of(source), Shape::Node(&members::PARAMETER, "input.params(…)".into()))
    }

    fn input_member(&mut self, name: Option<&str>, place: Place) -> Value {
        match name {
            Some("body") => {
                let texts = Texts::of(Source::new(Origin::Body));
                return Value::new(texts, Shape::Node(&members::BODY, "input.body".into()));
            }
            Some(name) if members::INPUT.contains(&name) => self.not_called("input", name, place),
            Some(name) => self.unknown("$input", name, &members::INPUT, None, place),
            None => {}
        }
        Value::origin(Origin::Unknown)
    }

    fn node_member(
        &mut self,
        node: &'static Node,
        path: &EcoString,
        name: Option<&str>,
        is_name: bool,
        place: Place,
    ) -> Value {
        if matches!(node, Node::Parameters) || (is_name && std::ptr::eq(node, &raw const members::PARAMETERS)) {
            return Value::shaped(Shape::Parameters);
        }
        let is_stage_variable = std::ptr::eq(node, &raw const members::STAGE_VARIABLES);
        let free = if is_stage_variable { Origin::Safe } else { Origin::Unknown };
        let Some(name) = name else { return Value::origin(free) };
        let below: EcoString = format!("{path}.{name}").into();
        // What it sets there itself is no better known than what it reads.
        if self.own_members.contains(&below) && !path.contains("verride") {
            return Value::origin(Origin::Unknown);
        }
        match node.member(name) {
            Ok(Some(Node::Parameters)) => Value::structure(Shape::Parameters),
            Ok(Some(node @ Node::Value(origin, is_constant))) => {
                let source = Source { is_constant: *is_constant, ..Source::new(*origin) };
                Value::new(Texts::of(source), Shape::Node(node, below))
            }
            Ok(Some(node)) => Value::shaped(Shape::Node(node, below)),
            Ok(None) if matches!(node, Node::Free) => {
                let source = Source { is_constant: is_stage_variable, ..Source::new(free) };
                Value::new(Texts::of(source), Shape::Node(node, below))
            }
            Ok(None) => Value::origin(Origin::Unknown),
            Err(known) => {
                self.unknown(&format!("${path}"), name, &known, node.below(name), place);
                Value::origin(Origin::Unknown)
            }
        }
    }

    fn payload_member(&self, value: &Value, name: Option<&str>) -> Value {
        let path = match value.texts.single() {
            Some(Piece::Source(source)) => source.path.clone(),
            _ => None,
        };
        let is_word = |name: &str| !name.is_empty() && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_');
        let path = path.zip(name.filter(|name| is_word(name))).map(|(path, name)| format!("{path}.{name}").into());
        self.payload(path, name.unwrap_or_default())
    }

    /// A value in the payload, and the name of the member that it is.
    pub(super) fn payload(&self, path: Option<EcoString>, name: &str) -> Value {
        let origin = match self.scope.is_response {
            true if roles::is_plain_in_answer(self.scope, name) => Origin::Safe,
            true => Origin::Answer,
            false => Origin::Payload,
        };
        let source = Source { path, says_base64: says_base64(name), ..Source::new(origin) };
        Value::new(Texts::of(source), Shape::Payload)
    }

    /// What a loop over a value goes through.
    pub(super) fn item_of(&self, list: &Value) -> Value {
        match &list.shape {
            Shape::List(item) => item.as_ref().clone(),
            Shape::Map(map) => map.get(None),
            Shape::Parameters => self.parameter(""),
            Shape::Node(Node::Branch(_), path) if path == "input.params()" => Value::structure(Shape::Parameters),
            Shape::Payload => {
                let path = match list.texts.single() {
                    Some(Piece::Source(source)) => source.path.clone().filter(|_| self.loops == 0),
                    _ => None,
                };
                self.payload(path.map(|path| format!("{path}[$foreach.index]").into()), "")
            }
            _ => Value::origin(Origin::Unknown),
        }
    }

    fn not_called(&mut self, variable: &str, name: &str, place: Place) {
        let message = format!("`${variable}.{name}` is a function: without `(…)` it prints nothing");
        self.report(place, FindingKind::Name, message, format!("write `${variable}.{name}(…)`"));
    }

    /// A member that is not there.
    pub(super) fn unknown(&mut self, variable: &str, name: &str, known: &[&str], below: Option<String>, place: Place) {
        let message = format!("`{variable}` has no `{name}`: it prints nothing");
        let without_hyphen = name.trim_end_matches('-');
        let is_known = known.contains(&without_hyphen) && name != without_hyphen;
        let help = match (variable, below) {
            _ if is_known => {
                let path = variable.trim_start_matches('$');
                format!("Velocity takes the `-` for a part of the name: write `${{{path}.{without_hyphen}}}`")
            }
            (_, Some(below)) => format!("did you mean `{below}`?"),
            ("$input.body", _) => format!("the body is text here: `$input.path('$.{name}')` reads a member of it"),
            _ if known.is_empty() => format!("`{variable}` is text, which has no members"),
            _ => format!("members: `{}`", known.join("`, `")),
        };
        let known: Vec<String> = known.iter().map(|name| (*name).to_owned()).collect();
        let unknown = UnknownName { name: name.to_owned(), sigil: "", known };
        let unknown = Some(unknown).filter(|_| !is_known);
        let found = Found { place, kind: FindingKind::Name, message, help, unknown };
        self.found.entry((place, FindingKind::Name)).or_insert(found);
    }

    /// Goes through a block that is printed nowhere, only for the names in it.
    pub(super) fn unprinted(&mut self, block: &Block) {
        self.captured(block, false);
        self.is_over = false;
    }
}

/// Whether a name says that what it stands for is base64.
pub(super) fn says_base64(name: &str) -> bool {
    // The functions themselves are no such name.
    let name = name.to_ascii_lowercase().replace("util.base64", "");
    name.contains("base64") || name.contains("b64")
}

pub(super) fn origins(value: &Value) -> impl Iterator<Item = Origin> {
    let is_known = value.texts.pieces().next().is_none();
    let pieces = value.texts.pieces().map(|piece| match piece {
        Piece::Source(source) => source.origin,
        Piece::Text { .. } => Origin::Safe,
    });
    pieces.chain(is_known.then_some(Origin::Unknown))
}
