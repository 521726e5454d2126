//! Templates: read, looked through, run.

use ecow::EcoString;
use serde_json::Map;

use crate::fault::Budget;
use crate::variables::{self, Variables};
use crate::{Error, Finding, Input, Scope, eval, lint, parser, printed};

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
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Output<'a> {
    /// The text, not a byte more or less than the template printed.
    pub text: String,
    context: Context<'a>,
}

#[derive(Debug, Clone)]
enum Context<'a> {
    /// Nothing had the chance to change it. Most templates only read a member or two, and a copy costs as much as they do.
    AsItCame(&'a Map<String, serde_json::Value>),
    /// As the template left it.
    Left(Map<String, serde_json::Value>),
}

impl Output<'_> {
    /// `$context` as the template left it. What it overrides is in `requestOverride` (`header`, `path`, `querystring`) and
    /// `responseOverride` (`header`, `status`). A copy each time.
    #[must_use]
    pub fn context(&self) -> Map<String, serde_json::Value> {
        match &self.context {
            Context::AsItCame(context) => variables::untouched(context),
            Context::Left(context) => context.clone(),
        }
    }
}

impl PartialEq for Output<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text && self.context() == other.context()
    }
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

    /// What can be known to be wrong without a run, by place.
    ///
    /// ```
    /// use apigw_vtl::{FindingKind, Scope, Template};
    ///
    /// let template = Template::parse("{\"user\": \"$input.path('$.user')\", \"id\": $context.requestid}").unwrap();
    /// let findings = template.findings(&Scope::request());
    /// assert_eq!(findings[0].kind, FindingKind::Quotes);
    /// assert_eq!(findings[1].error.message, "`$context` has no `requestid`: it prints nothing");
    /// ```
    #[must_use]
    pub fn findings(&self, scope: &Scope<'_>) -> Vec<Finding> {
        let finding = |found: lint::Found| Finding {
            kind: found.kind,
            error: Error::at(&self.text, found.place, found.message),
            help: found.help,
            unknown: found.unknown,
        };
        lint::findings(&self.tree, scope).into_iter().map(finding).collect()
    }

    /// The texts that the template prints as a member of JSON, `"member": "text"`, as far as they are known before a run, sorted.
    /// Values are followed through `#set` and `#if`; one that a loop, a macro or a client has a part in is left out. `known` are
    /// variables, without `$`, that something before this template sets, each with all that it can be; a member of one has a
    /// dotted name.
    ///
    /// ```
    /// use apigw_vtl::Template;
    ///
    /// let text = "#if($stage == 'prod')#set($to = \"orders\")#else#set($to = \"orders-$stage\")#end\n{\"Queue\": \"$to\"}";
    /// let template = Template::parse(text).unwrap();
    /// assert_eq!(template.printed_strings("Queue", &[("stage", vec!["dev"])]), ["orders", "orders-dev"]);
    /// assert!(template.printed_strings("Queue", &[]).is_empty());
    /// ```
    #[must_use]
    pub fn printed_strings(&self, member: &str, known: &[(&str, Vec<&str>)]) -> Vec<String> {
        printed::strings(&self.tree, member, known)
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
    /// assert_eq!(output.context()["responseOverride"]["status"], 202);
    /// ```
    ///
    /// # Errors
    ///
    /// Where a method of Java throws, a JSONPath cannot be read, or a limit is exceeded; API Gateway answers 500 then. See
    /// [limits](crate#limits).
    pub fn render<'a>(&self, input: &'a Input) -> Result<Output<'a>, Error> {
        let variables = Variables::of(input);
        let budget = Budget::default();
        // The payload in base64, and what stands around it.
        let expected = self.text.len() + input.body.len() / 3 * 4;
        let text = eval::run(&self.tree, &variables, &budget, expected)
            .map_err(|(fault, place)| Error::at(&self.text, place.unwrap_or(0), fault.message))?;
        let left = variables.changed_context(&budget).map_err(|fault| Error::at(&self.text, 0, fault.message))?;
        Ok(Output { text, context: left.map_or(Context::AsItCame(&input.context), Context::Left) })
    }
}
