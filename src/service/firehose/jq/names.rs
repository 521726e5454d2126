//! Names that a jq program uses, until something defines them.

use std::ops::Range;

use super::builtins::BUILTINS;
use super::problem::Problem;
use crate::base::suggest;

/// Variables that are always there. Source: jq 1.6 manual, `$ENV`; `$ARGS` is set by jq itself, see `src/main.c`.
const VARIABLES: [&str; 2] = ["ARGS", "ENV"];

/// What a name stands for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum What {
    /// A function with so many arguments.
    Function(usize),
    Variable,
    Label,
}

/// A use of a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Name {
    pub(super) what: What,
    pub(super) text: String,
    pub(super) range: Range<usize>,
}

impl Name {
    pub(super) fn is(&self, what: &What, text: &str) -> bool {
        self.what == *what && self.text == text
    }
}

/// The uses that nothing has defined so far, in their order.
#[derive(Debug, Default)]
pub(super) struct Free {
    names: Vec<Name>,
}

impl Free {
    pub(super) const fn mark(&self) -> usize {
        self.names.len()
    }

    pub(super) fn add(&mut self, what: What, text: &str, range: Range<usize>) {
        self.names.push(Name { what, text: text.to_owned(), range });
    }

    /// Defines names for the uses behind a mark, and says whether one was used.
    pub(super) fn define(&mut self, mark: usize, is_defined: impl Fn(&Name) -> bool) -> bool {
        let uses = self.names.split_off(mark.min(self.names.len()));
        let count = uses.len();
        self.names.extend(uses.into_iter().filter(|name| !is_defined(name)));
        self.names.len() - mark < count
    }

    /// Forgets the uses in a part that jq does not compile.
    pub(super) fn forget(&mut self, range: Range<usize>) {
        self.names.drain(range.start.min(self.names.len())..range.end.min(self.names.len()));
    }

    /// What is defined nowhere.
    pub(super) fn problems(&self) -> Vec<Problem> {
        self.names.iter().filter_map(problem).collect()
    }
}

fn problem(name: &Name) -> Option<Problem> {
    let Name { what, text, range } = name;
    let new = |message: String, help: String| Some(Problem::new(range.clone(), message, help));
    match what {
        What::Variable if VARIABLES.contains(&text.as_str()) => None,
        What::Variable => {
            new(format!("uses `${text}`, which is not defined"), format!("define it before: `… as ${text} | …`"))
        }
        What::Label => {
            new(format!("breaks to `${text}`, which is not a label"), format!("write `label ${text} | …` around it"))
        }
        What::Function(count) => {
            let known: Vec<usize> =
                BUILTINS.iter().filter(|(name, _)| name == text).map(|(_, arguments)| *arguments).collect();
            if known.contains(count) {
                return None;
            }
            if known.is_empty() {
                let near = suggest::nearest(
                    text,
                    BUILTINS.iter().map(|(name, _)| *name).filter(|name| !name.starts_with('_')),
                );
                let help = near.map_or_else(
                    || "Firehose runs jq 1.6; later versions have more functions".to_owned(),
                    |near| format!("did you mean `{near}`?"),
                );
                return new(format!("calls `{text}`, which is not a function of jq 1.6"), help);
            }
            let takes: Vec<String> = known.iter().map(usize::to_string).collect();
            let takes = takes.join(" or ");
            let noun = if takes == "1" { "argument" } else { "arguments" };
            new(
                format!("calls `{text}` with {count} {}", if *count == 1 { "argument" } else { "arguments" }),
                format!("in jq 1.6 it takes {takes} {noun}, with `;` between them"),
            )
        }
    }
}
