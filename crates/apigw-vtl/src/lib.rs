//! Runs the mapping templates of Amazon API Gateway: Apache Velocity 1.7 with `$input`, `$util`, `$context` and
//! `$stageVariables`, without AWS, Java or a network.
//!
//! ```
//! use apigw_vtl::{Input, Template};
//!
//! let template = Template::parse(
//!     r#"#set($root = $input.path('$'))
//! {
//!   "Data": "$util.base64Encode($input.json('$'))",
//!   "PartitionKey": "$root.user"
//! }"#,
//! )?;
//! let input = Input { body: r#"{"user": "ann", "n": 1}"#.to_owned(), ..Input::default() };
//! assert_eq!(
//!     template.render(&input)?.text,
//!     r#"{
//!   "Data": "eyJ1c2VyIjoiYW5uIiwibiI6MX0=",
//!   "PartitionKey": "ann"
//! }"#
//! );
//! # Ok::<(), apigw_vtl::Error>(())
//! ```
//!
//! # A tour
//!
//! - [`Template::parse`] reads a template, or tells in which line Velocity would refuse it.
//! - [`Template::findings`] tells what can be known to be wrong before a run, given a [`Scope`]: names that stand for nothing,
//!   values that can break the JSON around them, data that is not base64, and what else prints something that nobody means.
//! - [`Input`] is what a template sees: the payload, parameters, `$context`, `$stageVariables`. [`Input::from_json`] reads it
//!   from JSON.
//! - [`Template::render`] runs the template, and gives an [`Output`]: the text, and `$context` as it was left, with what the
//!   template overrides.
//!
//! The template of a request and that of a response are run in the same way; the second gets the integration's answer as its
//! body, and the first one's `context`, as on API Gateway.
//!
//! # What it follows
//!
//! In this order: what AWS was recorded to answer; what Velocity 1.7 does, on the grammar and on Java's methods; what the
//! libraries do that show in AWS's answers: Jayway JsonPath 2.0.0 with json-smart 2.2, and commons-lang 2.6. Its 8,430 cases
//! are answers of these, and the script that asks them again is in the repository, `velocity/cases`.
//!
//! # Limits
//!
//! It runs templates of people that one does not know: all that a template does is charged, and nothing panics. A run ends
//! with an [`Error`] where it takes more than
//!
//! | limit | why |
//! | :--- | :--- |
//! | 300 KB of template | a quota of API Gateway, [`Template::MAX_BYTES`] |
//! | 1,000 items in one `#foreach` | a quota of API Gateway; what it does with the next item is not known |
//! | 20 million steps: statements, calls, items looked at | a template can loop for ever |
//! | 512 MiB of text and items in all | a template can double a string 1,000 times |
//! | 60 levels of nesting in the text, 100 in a value, 200 in a run | the stack of a thread |
//! | 400 levels of JSON | json-smart has it since its answer to CVE-2023-1370 |
//! | 2 million steps back in a regular expression | `(a*)*b` |
//!
//! What of Java it has not, such as reflection, dates in `format` or streams, ends a run with an error too, and is never taken
//! for a missing value. The readme lists it.

#![deny(missing_docs)]
#![warn(unreachable_pub)]

mod error;
mod eval;
mod fault;
mod finding;
mod functions;
mod input;
mod json;
mod json_path;
mod lexer;
mod lint;
#[cfg(test)]
mod measured;
mod methods;
mod number;
mod ordered;
mod parser;
mod printed;
#[cfg(doctest)]
mod readme;
mod regex;
mod scope;
mod syntax;
mod template;
mod text;
mod value;
mod variables;

pub use error::Error;
pub use finding::{Finding, FindingKind, UnknownName};
pub use input::Input;
pub use scope::{Scope, Service};
pub use template::{Output, Template};
