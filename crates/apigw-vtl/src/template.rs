//! Templates: read, looked through, run.

use std::rc::Rc;

use ecow::EcoString;
use serde_json::Map;

use crate::fault::Budget;
use crate::variables::Variables;
use crate::{Error, Finding, Input, eval, lint, parser};

/// A template that was read. Reading takes longer than most runs do, so read it once and run it often.
///
/// Threads may share it:
///
/// ```
/// use apigw_vtl::{Input, Template};
///
/// let template = Template::parse("$input.body").unwrap();
/// std::thread::scope(|threads| {
///     for body in ["a", "b"] {
///         let template = &template;
///         threads.spawn(move || {
///             let input = Input { body: body.to_owned(), ..Input::default() };
///             assert_eq!(template.render(&input).unwrap().text, body);
///         });
///     }
/// });
/// ```
#[derive(Debug, Clone)]
pub struct Template {
    text: EcoString,
    tree: parser::Tree,
}

/// What a template made.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Output {
    /// The text, not a byte more or less than the template printed.
    pub text: String,
    /// `$context` as the template left it. What it overrides is in `requestOverride` (`header`, `path`, `querystring`) and
    /// `responseOverride` (`header`, `status`).
    pub context: Map<String, serde_json::Value>,
}

impl Template {
    /// The most bytes that a template may have. Source: API Gateway's quotas for mapping templates, 300 KB.
    pub const MAX_BYTES: usize = 300 * 1024;

    /// Reads a template.
    ///
    /// ```
    /// use apigw_vtl::Template;
    ///
    /// assert!(Template::parse("#if($input.body == '{}')nothing#end").is_ok());
    ///
    /// let error = Template::parse("line one\n#if(true) no end").unwrap_err();
    /// assert_eq!(error.line, 2);
    /// ```
    ///
    /// # Errors
    ///
    /// What Velocity 1.7 refuses, at the first place where it does, and more than [`MAX_BYTES`](Self::MAX_BYTES).
    pub fn parse(text: &str) -> Result<Self, Error> {
        if text.len() > Self::MAX_BYTES {
            let message = format!("a template of {} bytes; API Gateway takes {}", text.len(), Self::MAX_BYTES);
            return Err(Error::at(text, 0, message));
        }
        match parser::parse(text) {
            Ok(tree) => Ok(Self { text: text.into(), tree }),
            Err(error) => Err(Error::at(text, error.place, error.message)),
        }
    }

    /// What can be known to be wrong without a run, by place. `known` are variables, without `$`, that something before this
    /// template sets.
    ///
    /// ```
    /// use apigw_vtl::{FindingKind, Template};
    ///
    /// let template = Template::parse("{\"user\": \"$input.path('$.user')\", \"id\": $context.requestid}").unwrap();
    /// let findings = template.findings(&[]);
    /// assert_eq!(findings[0].kind, FindingKind::Quotes);
    /// assert_eq!(findings[1].error.message, "`$context` has no `requestid`: it prints nothing");
    /// ```
    #[must_use]
    pub fn findings(&self, known: &[&str]) -> Vec<Finding> {
        let finding = |found: lint::Found| Finding {
            kind: found.kind,
            error: Error::at(&self.text, found.place, found.message),
            help: found.help,
            unknown: found.unknown,
        };
        lint::findings(&self.tree, known).into_iter().map(finding).collect()
    }

    /// Runs the template.
    ///
    /// ```
    /// use apigw_vtl::{Input, Template};
    ///
    /// let template = Template::parse("#set($context.responseOverride.status = 202)$input.json('$.user')").unwrap();
    /// let input = Input { body: r#"{"user": "ann"}"#.to_owned(), ..Input::default() };
    /// let output = template.render(&input).unwrap();
    /// assert_eq!(output.text, "\"ann\"");
    /// assert_eq!(output.context["responseOverride"]["status"], 202);
    /// ```
    ///
    /// # Errors
    ///
    /// Where a method of Java throws, a JSONPath cannot be read, or a limit is exceeded; API Gateway answers 500 then. See
    /// [limits](crate#limits).
    pub fn render(&self, input: &Input) -> Result<Output, Error> {
        let variables = Variables::of(input);
        let budget = Rc::new(Budget::default());
        let text = eval::run(&self.tree, variables.names(), budget.clone())
            .map_err(|(fault, place)| Error::at(&self.text, place.unwrap_or(0), fault.message))?;
        let context = variables.context(&budget).map_err(|fault| Error::at(&self.text, 0, fault.message))?;
        Ok(Output { text, context })
    }
}
