//! What is wrong with a value where it is printed.

use super::super::finding::FindingKind;
use super::super::syntax::Place;
use super::expressions::bare;
use super::flow::Flow;
use super::line_ends;
use super::position::Event;
use super::roles::{self, Role};
use super::texts::{Origin, Piece, Source, Text, Texts};
use ecow::EcoString;

impl Flow<'_> {
    /// Judges what was printed; `is_inside`: into text that is encoded, which the service does not read.
    pub(super) fn judge_all(&mut self, events: Vec<Event>, is_inside: bool) {
        for event in events {
            match event {
                Event::Inside { source, path } => {
                    let role = self.role(path.as_deref(), is_inside);
                    if !is_passthrough(&source, path.as_deref()) {
                        self.quoted(&source, role);
                    }
                }
                Event::Outside { source, path, is_json } => {
                    let role = self.role(path.as_deref(), is_inside);
                    self.unquoted(&source, role, is_json);
                }
                Event::Closed { place, path, content } => match self.role(path.as_deref(), is_inside) {
                    Some(Role::Data) => content.iter().for_each(|text| self.data(text, place)),
                    Some(Role::PartitionKey) => self.key(&content, place),
                    None => {}
                },
                Event::LineEnd { place, escape } => {
                    let message = format!("`\\{escape}` in a string prints two characters: VTL has no escapes");
                    self.report(place, FindingKind::LineEnd, message, line_ends::help(escape));
                }
            }
        }
    }

    fn role(&self, path: Option<&[EcoString]>, is_inside: bool) -> Option<Role> {
        if is_inside { None } else { roles::of(self.scope, path) }
    }

    /// Between quotation marks.
    fn quoted(&mut self, source: &Source, role: Option<Role>) {
        let literal = &source.literal;
        if role == Some(Role::Data) && !source.says_base64 {
            return;
        }
        let escape = || {
            let escaped = bare(literal);
            format!(
                "write `$util.escapeJavaScript({escaped}).replaceAll(\"\\\\'\", \"'\")`, or `$input.json(…)` without quotation marks"
            )
        };
        let (message, help) = match source.origin {
            Origin::Structure => return self.structure(source),
            // What is no base64 is refused either way.
            Origin::Escaped if source.says_base64 && role == Some(Role::Data) => return,
            Origin::Escaped => (
                format!("`{literal}` can print `\\'`, which is no JSON: `$util.escapeJavaScript` escapes `'` too"),
                "end it with `.replaceAll(\"\\\\'\", \"'\")`".to_owned(),
            ),
            Origin::Json => (
                format!("`{literal}` prints JSON with its own quotation marks, and stands between others"),
                "remove the quotation marks around it".to_owned(),
            ),
            Origin::Client | Origin::Body | Origin::Payload
                if !self.scope.is_response || source.origin == Origin::Client =>
            {
                (
                    format!(
                        "`{literal}` prints what the client sends between quotation marks: a `\"` or line break in it breaks the JSON"
                    ),
                    escape(),
                )
            }
            Origin::Client | Origin::Body | Origin::Payload | Origin::Answer => (
                format!(
                    "`{literal}` prints text of the service's answer between quotation marks: a `\"` or line break in it breaks the JSON"
                ),
                escape(),
            ),
            _ => return,
        };
        self.report(source.place, FindingKind::Quotes, message, help);
    }

    /// Without quotation marks.
    fn unquoted(&mut self, source: &Source, role: Option<Role>, is_json: bool) {
        let literal = &source.literal;
        if role == Some(Role::PartitionKey) {
            self.keys.push((source.place, None));
        }
        let is_base64 = source.origin == Origin::Base64 || source.says_base64;
        if role == Some(Role::Data) && !is_base64 && source.origin != Origin::Unknown {
            return self.no_data(source);
        }
        let (message, help) = match source.origin {
            Origin::Structure => return self.structure(source),
            _ if !is_json => return,
            Origin::Client => (
                format!(
                    "`{literal}` prints what the client sends, without quotation marks: all but a number breaks the JSON"
                ),
                format!(
                    "write `\"$util.escapeJavaScript({}).replaceAll(\"\\\\'\", \"'\")\"`; for a number, print it within `#if({}.matches('[0-9]+'))`",
                    bare(literal),
                    bare(literal)
                ),
            ),
            Origin::Plain | Origin::Base64 => (
                format!("`{literal}` prints text without quotation marks, which is no JSON"),
                format!("write `\"{literal}\"`"),
            ),
            _ => return,
        };
        self.report(source.place, FindingKind::Quotes, message, help);
    }

    /// A map or list that is printed as Java writes it.
    fn structure(&mut self, source: &Source) {
        let literal = &source.literal;
        let message = format!("`{literal}` prints Java's text of a map or list, such as `{{user=1}}`, not JSON");
        let help = match as_json(source) {
            Some(json) => format!("write `{json}`"),
            None => "`$input.json(…)` prints JSON of the payload; write what else there is by hand".to_owned(),
        };
        self.report(source.place, FindingKind::Structure, message, help);
    }

    /// All that is between the quotation marks of data.
    fn data(&mut self, text: &Text, place: Place) {
        let mut encoded = 0;
        for piece in text {
            match piece {
                Piece::Source(source) => match source.origin {
                    Origin::Base64 | Origin::Unknown => encoded += 1,
                    _ if source.says_base64 => encoded += 1,
                    _ => return self.no_data(source),
                },
                Piece::Text { .. } => {}
            }
        }
        let known = |piece: &Piece| match piece {
            Piece::Text { text, place, .. } => Some((text.clone(), *place)),
            Piece::Source(_) => None,
        };
        let Some((text, at)) = text.iter().find_map(known) else { return };
        // JSON writes `/` as `\/`, too.
        let bytes = text.replace("\\/", "/");
        let is_base64 = match encoded {
            0 => data_encoding::BASE64.decode(bytes.as_bytes()).is_ok(),
            _ => bytes.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '/' | '=')),
        };
        if !is_base64 {
            let message = if encoded == 0 {
                format!("`Data` is not base64: `{}`", shown(&text))
            } else {
                format!("`Data` is not base64: `{}` stands beside what is", shown(&text))
            };
            let help = "let `$util.base64Encode(…)` make all of it".to_owned();
            self.report(if at == 0 { place } else { at }, FindingKind::Base64, message, help);
        }
    }

    fn no_data(&mut self, source: &Source) {
        let literal = &source.literal;
        let inner = source.inner.as_ref().unwrap_or(literal);
        let argument = as_json(source).unwrap_or_else(|| bare(inner));
        let message = format!("`Data` is not base64 here: `{literal}` prints text as it is");
        let help = format!(
            "write `\"$util.base64Encode({argument})\"`; if clients send base64, say so by a name: `#set($base64 = $util.escapeJavaScript({argument}))`, then `\"$base64\"`"
        );
        self.report(source.place, FindingKind::Base64, message, help);
    }

    /// All that is between the quotation marks of a partition key.
    fn key(&mut self, content: &Texts, place: Place) {
        let constant = content.known().or_else(|| {
            let mut whole = EcoString::new();
            let is_one = content.iter().count() == 1;
            for piece in content.pieces() {
                match piece {
                    Piece::Text { text, .. } => whole.push_str(text),
                    Piece::Source(source) => whole.push_str(&source.literal),
                }
            }
            (is_one && content.is_constant()).then_some(whole)
        });
        let own = content.pieces().find_map(|piece| match piece {
            Piece::Source(source) => Some(source.place),
            Piece::Text { place, .. } => (*place > 0).then_some(*place),
        });
        self.keys.push((own.unwrap_or(place), constant));
    }

    /// Tells of a partition key that is always the same, once all are known.
    pub(super) fn judge_keys(&mut self) {
        let Some((place, Some(first))) = self.keys.first().cloned() else { return };
        if first.is_empty() || self.keys.iter().any(|(_, key)| key.as_ref() != Some(&first)) {
            return;
        }
        self.report(
            place,
            FindingKind::PartitionKey,
            format!("the partition key is always `{}`: all records go to one shard", shown(&first)),
            "take what differs from record to record, such as `$context.requestId`".to_owned(),
        );
    }
}

/// The JSON of a part of the payload.
fn as_json(source: &Source) -> Option<String> {
    if source.origin != Origin::Structure {
        return None;
    }
    let path = source.path.as_ref()?;
    let quote = if path.contains('$') && path.contains("foreach") { '"' } else { '\'' };
    Some(format!("$input.json({quote}{path}{quote})"))
}

/// A member of the template that API Gateway's console writes to pass on all that it has: nobody's own work.
fn is_passthrough(source: &Source, path: Option<&[EcoString]>) -> bool {
    source.literal.ends_with("context.identity.userAgent")
        && path.is_some_and(|path| path.ends_with(&["context".into(), "user-agent".into()]))
}

/// Text in a message.
fn shown(text: &str) -> String {
    let mut shown: String = text.chars().take(40).collect();
    if shown.len() < text.len() {
        shown.push('…');
    }
    shown
}
