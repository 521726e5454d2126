//! What functions and methods make of a value.

use std::collections::BTreeMap;

use super::super::finding::FindingKind;
use super::super::syntax::{Expression, Place};
use super::flow::Flow;
use super::line_ends;
use super::members::{self, Node};
use super::references::{origins, says_base64};
use super::texts::{Origin, Piece, Source, Texts};
use super::value::{Map, Shape, Value};
use ecow::EcoString;

impl Flow<'_> {
    /// `$input.json(…)` and the like.
    pub(super) fn input(&mut self, name: &str, arguments: &[Value], place: Place) -> Value {
        let path = arguments.first().and_then(|path| path.texts.known());
        let last = path.as_deref().map(last_name).unwrap_or_default();
        match name {
            "json" => {
                let source = Source { says_base64: says_base64(last), ..Source::new(Origin::Json) };
                Value::of(source)
            }
            "path" => {
                let mut value = self.payload(path.clone(), last);
                if path.as_deref() == Some("$") {
                    value.texts = Texts::of(Source { path, ..Source::new(Origin::Structure) });
                }
                value
            }
            "params" => match arguments {
                [] => Value::structure(Shape::Node(&members::PARAMETERS, "input.params()".into())),
                [name, ..] => self.parameter(name.texts.known().as_deref().unwrap_or_default()),
            },
            "body" => {
                let message = "`$input.body` is no function: with `(…)` it prints nothing".to_owned();
                self.report(place, FindingKind::Name, message, "write `$input.body`".to_owned());
                Value::origin(Origin::Unknown)
            }
            "class" | "getClass" | "toString" | "hashCode" | "equals" => Value::origin(Origin::Unknown),
            _ => {
                self.unknown("$input", name, &members::INPUT, None, place);
                Value::origin(Origin::Unknown)
            }
        }
    }

    /// `$util.escapeJavaScript(…)` and the like.
    pub(super) fn utility(&mut self, name: &str, arguments: &[Value], place: Place) -> Value {
        let nothing = Value::nothing();
        let argument = arguments.first().unwrap_or(&nothing);
        let is_constant = argument.texts.is_constant();
        let made = |origin| Source { is_constant, ..Source::new(origin) };
        let decoded = if self.scope.is_response { Origin::Answer } else { Origin::Payload };
        let decoded = if is_constant { Origin::Unknown } else { decoded };
        match name {
            "escapeJavaScript" => {
                self.read_inside(&argument.texts);
                Value::flat(argument.texts.map(escaped))
            }
            "base64Encode" => {
                self.read_inside(&argument.texts);
                Value::of(made(Origin::Base64))
            }
            "urlEncode" => {
                self.read_inside(&argument.texts);
                Value::of(made(Origin::Safe))
            }
            "base64Decode" | "urlDecode" => Value::of(made(decoded)),
            "parseJson" => Value::new(Texts::of(made(Origin::Structure)), Shape::Payload),
            "class" | "getClass" | "toString" | "hashCode" | "equals" => Value::origin(Origin::Unknown),
            _ => {
                self.unknown("$util", name, &members::UTIL, None, place);
                Value::origin(Origin::Unknown)
            }
        }
    }

    /// A method of Java's.
    pub(super) fn method(
        &mut self,
        target: &Value,
        name: &str,
        values: &[Value],
        arguments: &[Expression],
        place: Place,
    ) -> Value {
        self.line_ends(target, name, values, place);
        let of_texts = |texts: Texts| Value::flat(texts);
        match name {
            "get" | "getOrDefault" => {
                let key = values.first();
                let known = key.and_then(|key| key.texts.known());
                let member = self.member(target, known.as_deref(), key, place);
                values.get(1).map_or_else(|| member.clone(), |default| member.or(default))
            }
            "keySet" => Value::list(std::iter::once(self.key_of(target))),
            "values" | "iterator" | "subList" => Value::list(std::iter::once(self.item_of(target))),
            "entrySet" => {
                let entry = BTreeMap::from([
                    (EcoString::from("key"), self.key_of(target)),
                    (EcoString::from("value"), self.value_of(target)),
                ]);
                Value::list(std::iter::once(Value::map(Map { known: entry, other: None })))
            }
            "getKey" | "getValue" if matches!(target.shape, Shape::Map(_)) => {
                let member = if name == "getKey" { "key" } else { "value" };
                self.member(target, Some(member), None, place)
            }
            "next" | "remove" if matches!(target.shape, Shape::List(_)) => self.item_of(target),
            "split" => Value::list(std::iter::once(of_texts(cut(&target.texts)))),
            "concat" => values.iter().fold(target.clone(), |all, value| of_texts(all.texts.then(&value.texts))),
            "toString" | "trim" | "strip" | "intern" => of_texts(target.texts.clone()),
            "replaceAll" | "replace" | "replaceFirst" => {
                let texts = target.texts.map(|piece| replaced(piece, name, arguments, values));
                // What is put in may be of the client, too.
                let put_in = values.get(1).filter(|put_in| !put_in.texts.is_constant());
                of_texts(put_in.map_or_else(|| texts.clone(), |put_in| texts.or(&cut(&put_in.texts))))
            }
            "format" | "formatted" | "join" | "valueOf" | "copyValueOf" | "merge" => {
                let all = values.iter().fold(cut(&target.texts), |all, value| all.or(&cut(&value.texts)));
                if origins(target).all(|origin| origin == Origin::Number) { number(target) } else { of_texts(all) }
            }
            name if name.starts_with("parse") || is_number(name) => number(target),
            name if std::ptr::eq(node_of(target), &raw const members::FOREACH) => {
                // `getIndex()`, `isFirst()`, `hasNext()`.
                let bare = name.trim_start_matches("get").trim_start_matches("is");
                let member =
                    bare.get(..1).map(str::to_ascii_lowercase).unwrap_or_default() + bare.get(1..).unwrap_or_default();
                match node_of(target).member(&member) {
                    Ok(Some(_)) => self.member(target, Some(&member), None, place),
                    _ => Value::nothing(),
                }
            }
            _ => of_texts(cut(&target.texts)),
        }
    }

    fn key_of(&self, target: &Value) -> Value {
        match &target.shape {
            Shape::Map(map) => map
                .known
                .keys()
                .map(|key| Value::flat(Texts::text(key.clone(), true, self.place)))
                .chain(map.other.as_ref().map(|_| Value::origin(Origin::Unknown)))
                .reduce(|all, key| all.or(&key))
                .unwrap_or_else(Value::nothing),
            Shape::Payload => self.payload(None, ""),
            _ => Value::origin(Origin::Name),
        }
    }

    fn value_of(&self, target: &Value) -> Value {
        match &target.shape {
            Shape::Parameters => Value::origin(Origin::Named),
            _ => self.item_of(target),
        }
    }

    /// `\n` where a method takes text as it is, or where a replacement takes it for `n`.
    fn line_ends(&mut self, target: &Value, name: &str, values: &[Value], place: Place) {
        let number = match name {
            "replace" | "contains" | "indexOf" | "lastIndexOf" | "startsWith" | "endsWith" | "equals" => 0,
            "replaceAll" | "replaceFirst" => 1,
            _ => return,
        };
        let Some(escape) = values.get(number).and_then(line_ends::first_in) else { return };
        if number == 1 {
            let message = format!("`\\{escape}` in the replacement of `{name}` is the letter `{escape}`");
            let help = match escape {
                't' => "put a real tab there, or write `\\\\t` for the two characters of JSON".to_owned(),
                _ => format!("put a real line break there, or write `\\\\{escape}` for the two characters of JSON"),
            };
            self.report(place, FindingKind::LineEnd, message, help);
        } else if !line_ends::is_escaped(target) {
            let message = format!("`{name}` looks for two characters, `\\` and `{escape}`: VTL has no escapes");
            let mut help = line_ends::help(escape);
            if name == "replace" {
                help = format!("write `.replaceAll`, whose pattern may hold `\\{escape}`");
            }
            self.report(place, FindingKind::LineEnd, message, help);
        }
    }
}

fn node_of(value: &Value) -> &'static Node {
    match &value.shape {
        Shape::Node(node, _) => node,
        _ => &Node::Free,
    }
}

/// What `escapeJavaScript` makes of a piece.
fn escaped(piece: &Piece) -> Piece {
    match piece {
        Piece::Text { text, place, .. } if text.contains(['\'', '"', '\\', '/']) || text.contains(char::is_control) => {
            let origin = if text.contains('\'') { Origin::Escaped } else { Origin::Safe };
            Piece::Source(Source { place: *place, literal: text.clone(), ..Source::new(origin).constant() })
        }
        Piece::Text { .. } => piece.clone(),
        Piece::Source(source) => {
            let origin = match source.origin {
                Origin::Named => Origin::Name,
                same @ (Origin::Base64 | Origin::Plain | Origin::Number | Origin::Safe | Origin::Name) => same,
                _ if source.is_without_apostrophe || source.is_constant => Origin::Safe,
                _ => Origin::Escaped,
            };
            let inner = source.inner.clone().or_else(|| Some(source.literal.clone()));
            Piece::Source(Source { origin, inner, ..source.clone() })
        }
    }
}

/// What a replacement makes of a piece.
fn replaced(piece: &Piece, name: &str, arguments: &[Expression], values: &[Value]) -> Piece {
    let pattern = values.first().and_then(|pattern| pattern.texts.known()).unwrap_or_default();
    let is_text = matches!(arguments.first(), Some(Expression::Text(_) | Expression::Template { .. }));
    // In a regular expression two backslashes are one.
    let apostrophe = if name == "replace" { "\\'" } else { "\\\\'" };
    match piece {
        Piece::Text { text, place, .. } => {
            // As it may be, with what was put in.
            Piece::Source(Source {
                place: *place,
                literal: text.clone(),
                is_constant: true,
                ..Source::new(Origin::Unknown)
            })
        }
        Piece::Source(source) => {
            let origin = match source.origin {
                same @ (Origin::Safe | Origin::Plain | Origin::Number | Origin::Base64 | Origin::Name) => same,
                Origin::Escaped if pattern.contains(apostrophe) || !is_text => Origin::Safe,
                Origin::Escaped => Origin::Escaped,
                // Whoever replaces quotation marks is taken to know what is in it.
                _ if !is_text || pattern.contains('"') || pattern.contains("[^") => Origin::Unknown,
                Origin::Structure => Origin::Payload,
                same => same,
            };
            let is_without_apostrophe = source.is_without_apostrophe || pattern.contains('\'');
            Piece::Source(Source { origin, is_without_apostrophe, path: None, ..source.clone() })
        }
    }
}

/// A part of a text, or one that was made of it.
fn cut(texts: &Texts) -> Texts {
    texts.map(|piece| match piece {
        Piece::Text { text, place, .. } => {
            Piece::Source(Source { place: *place, literal: text.clone(), ..Source::new(Origin::Unknown).constant() })
        }
        Piece::Source(source) => {
            let origin = match source.origin {
                Origin::Json | Origin::Base64 | Origin::Structure => Origin::Unknown,
                same => same,
            };
            Piece::Source(Source { origin, path: None, ..source.clone() })
        }
    })
}

fn number(of: &Value) -> Value {
    Value::of(Source { is_constant: of.texts.is_constant() && of.shape == Shape::Flat, ..Source::new(Origin::Number) })
}

/// Methods that give a number, `true` or `false`.
fn is_number(name: &str) -> bool {
    const NAMES: [&str; 25] = [
        "add",
        "codePointAt",
        "compareTo",
        "compareToIgnoreCase",
        "contains",
        "containsAll",
        "containsKey",
        "containsValue",
        "doubleValue",
        "endsWith",
        "equals",
        "equalsIgnoreCase",
        "floatValue",
        "hasNext",
        "hashCode",
        "indexOf",
        "intValue",
        "isBlank",
        "isEmpty",
        "lastIndexOf",
        "length",
        "longValue",
        "matches",
        "size",
        "startsWith",
    ];
    NAMES.contains(&name)
}

/// The last name of a JSONPath.
fn last_name(path: &str) -> &str {
    path.rsplit(['.', '\'', '"', '[', ']']).find(|name| !name.is_empty()).unwrap_or_default()
}
