//! A case in one text: files of a workspace, and what is then printed.
//!
//! ```text
//! What stands before the first section says what the case is for.
//! -- tfgen.hcl --
//! project = "demo"
//! -- environments/dev.hcl --
//! -- printed --
//! error[…]
//! ```
//!
//! A section ends at the next one; each of its lines ends with a line feed. `-- NAME, escaped --` holds any bytes: its line ends do not count, and
//! `\n`, `\r`, `\\` and `\x00` to `\xff` are what they are in Rust. `-- NAME, 300 times --` stands for so many of it, `{n}` counting from 0. Sections of one
//! name make one file.

use std::path::Path;

/// The section with what is printed.
const PRINTED: &str = "printed";

/// A case.
#[derive(Debug, PartialEq)]
pub struct Case {
    /// Files by their path in the workspace.
    pub files: Vec<(String, Vec<u8>)>,
    /// What should be printed.
    pub printed: String,
    /// All that stands before what is printed, for a case that is written anew.
    given: String,
}

impl Case {
    /// Reads a case.
    pub fn read(text: &str) -> Result<Self, String> {
        let mut case = Self { files: Vec::new(), printed: String::new(), given: text.to_owned() };
        let mut sections: Vec<(&str, String)> = Vec::new();
        let mut at = 0;
        for line in text.split_inclusive('\n') {
            match (header(line), sections.last_mut()) {
                (Some(PRINTED), _) => {
                    case.printed = text[at + line.len()..].to_owned();
                    case.given = text[..at].to_owned();
                    break;
                }
                (Some(name), _) => sections.push((name, String::new())),
                (None, Some((_, text))) => text.push_str(line),
                (None, None) => {}
            }
            at += line.len();
        }
        for (header, text) in sections {
            let (name, form) = header.split_once(", ").unwrap_or((header, ""));
            let bytes = match form.strip_suffix(" times").map(str::parse) {
                Some(Ok(times)) => {
                    (0..times).flat_map(|n: usize| text.replace("{n}", &n.to_string()).into_bytes()).collect()
                }
                None if form.is_empty() => text.into_bytes(),
                None if form == "escaped" => unescaped(&text)?,
                _ => return Err(format!("`-- {header} --`: `{form}` is no form of a section")),
            };
            match case.files.iter_mut().find(|(known, _)| known == name) {
                Some((_, known)) => known.extend(bytes),
                None => case.files.push((name.to_owned(), bytes)),
            }
        }
        Ok(case)
    }

    /// Writes the files of the workspace.
    pub fn lay_out(&self, workspace: &Path) {
        for (path, bytes) in &self.files {
            let path = workspace.join(path);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, bytes).unwrap();
        }
    }

    /// The text of the case, were this printed.
    pub fn with(&self, printed: &str) -> String {
        format!("{}-- {PRINTED} --\n{printed}", self.given)
    }
}

/// What stands in `-- … --`.
fn header(line: &str) -> Option<&str> {
    line.strip_prefix("-- ")?.strip_suffix(" --\n")
}

fn unescaped(text: &str) -> Result<Vec<u8>, String> {
    let mut bytes = Vec::new();
    let mut rest = text.bytes().filter(|byte| *byte != b'\n');
    while let Some(byte) = rest.next() {
        if byte != b'\\' {
            bytes.push(byte);
            continue;
        }
        bytes.push(match rest.next() {
            Some(b'n') => b'\n',
            Some(b'r') => b'\r',
            Some(b'\\') => b'\\',
            Some(b'x') => {
                let digits: Vec<u8> = rest.by_ref().take(2).collect();
                u8::from_str_radix(&String::from_utf8_lossy(&digits), 16).map_err(|error| format!("\\x: {error}"))?
            }
            other => return Err(format!("`\\{}` is no escape", char::from(other.unwrap_or(b' ')))),
        });
    }
    Ok(bytes)
}

#[test]
fn a_case_is_read() {
    let text = "Two files.\n-- a.hcl --\nx = 1\n-- b/c.hcl --\n-- d, escaped --\nno end,\n \\xff\\r\\n\\\\\n-- e --\na {\n-- e, 2 times --\n  b{n}\n-- e --\n}\n\
                -- printed --\nerror\n-- not a section --\n";
    let case = Case::read(text).unwrap();
    let files: Vec<(&str, &[u8])> = case.files.iter().map(|(path, bytes)| (path.as_str(), bytes.as_slice())).collect();
    let wanted: [(&str, &[u8]); 4] =
        [("a.hcl", b"x = 1\n"), ("b/c.hcl", b""), ("d", b"no end, \xff\r\n\\"), ("e", b"a {\n  b0\n  b1\n}\n")];
    assert_eq!(files, wanted);
    assert_eq!(case.printed, "error\n-- not a section --\n");
    assert_eq!(case.with(&case.printed), text, "a case that is right stays as it is");
    assert!(Case::read("-- a, twice --\n").is_err() && Case::read("-- a, escaped --\n\\q\n").is_err());
    assert_eq!(Case::read("-- a --\nx\n").unwrap().with("y\n"), "-- a --\nx\n-- printed --\ny\n");
}
