//! The library: texts by name, each read as a template when it is first needed.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::{Arc, LazyLock, OnceLock};

use serde::Serialize;
use tera::{Delimiters, Kwargs, State, Tera, TeraResult};

use super::{table, yaml};

/// What one template is given. Its fields are the template's variables; `templates/README.md` says what they mean.
pub(crate) trait Context: Serialize + Sized {
    /// The template, by its path below `templates/`.
    const TEMPLATE: &'static str;

    /// One with as little in it as there can be, and one with everything; tests render both.
    #[cfg(test)]
    fn emptiest_and_fullest() -> [Self; 2];
}

/// A text that is not there, or a template that cannot be read or filled in: a mistake of whoever wrote it, never of a spec.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("templates/{name}: {message}")]
pub struct Error {
    /// The template.
    name: String,
    /// What is wrong, with the place in the template.
    message: String,
}

type Text = Cow<'static, str>;

/// Texts by name.
#[derive(Debug)]
pub(crate) struct Library {
    texts: Arc<BTreeMap<Text, Text>>,
    /// For each text what became of reading it as a template, once that was needed.
    read: BTreeMap<Text, OnceLock<Result<Tera, Error>>>,
}

/// The texts that tfgen comes with.
pub(crate) fn built_in() -> &'static Library {
    static BUILT_IN: LazyLock<Library> = LazyLock::new(|| Library::new(table::TEXTS.iter().copied()));
    &BUILT_IN
}

impl Library {
    /// Of texts with the same name the last one counts, so that texts from elsewhere can follow those of tfgen.
    pub(crate) fn new<N: Into<Text>, T: Into<Text>>(texts: impl IntoIterator<Item = (N, T)>) -> Self {
        let texts: BTreeMap<Text, Text> = texts.into_iter().map(|(name, text)| (name.into(), text.into())).collect();
        let read = texts.keys().map(|name| (name.clone(), OnceLock::new())).collect();
        Self { texts: Arc::new(texts), read }
    }

    /// A text as it is.
    ///
    /// # Errors
    /// There is none of that name.
    pub(crate) fn text(&self, name: &str) -> Result<&str, Error> {
        self.texts.get(name).map(AsRef::as_ref).ok_or_else(|| missing(name))
    }

    /// Fills in the template of a context.
    ///
    /// # Errors
    /// The template is not there, is no template, or asks for what the context does not have. None of that happens to a
    /// built-in template: tests render each of them.
    pub(crate) fn render<C: Context>(&self, context: &C) -> Result<String, Error> {
        let name = C::TEMPLATE;
        let wrong = |error: &tera::Error| Error { name: name.to_owned(), message: error.to_string() };
        let tera = self.template(name)?;
        let context = tera::Context::from_serialize(context).map_err(|error| wrong(&error))?;
        tera.render(name, &context).map_err(|error| wrong(&error))
    }

    /// A text as a template, read at most once.
    pub(super) fn template(&self, name: &str) -> Result<&Tera, Error> {
        let (text, read) = self.texts.get(name).zip(self.read.get(name)).ok_or_else(|| missing(name))?;
        read.get_or_init(|| {
            engine(&self.texts)
                .and_then(|mut tera| tera.add_raw_template(name, text).map(|()| tera))
                .map_err(|error| Error { name: name.to_owned(), message: error.to_string() })
        })
        .as_ref()
        .map_err(Clone::clone)
    }
}

fn missing(name: &str) -> Error {
    Error { name: name.to_owned(), message: "there is no such text".to_owned() }
}

/// The template engine in tfgen's dialect, with no template in it.
fn engine(texts: &Arc<BTreeMap<Text, Text>>) -> TeraResult<Tera> {
    let mut tera = Tera::new();
    // Escaping for HTML would spoil VTL, YAML, shell and HCL. What escaping these need is done where a value is made,
    // or by a filter that the template names.
    tera.autoescape_on(Vec::<&str>::new());
    // tera's own braces are JSON's in VTL and GitHub's in `${{ … }}`. None of these begins anything in VTL, JSON, a
    // JSONPath (`[?(…)]` and `[*]` would), YAML, HCL or a shell (`[[:space:]]` and `[!a]` would).
    tera.set_delimiters(Delimiters {
        block_start: "[%".into(),
        block_end: "%]".into(),
        variable_start: "[=".into(),
        variable_end: "=]".into(),
        comment_start: "[~".into(),
        comment_end: "~]".into(),
    })?;
    tera.register_filter("yaml", yaml_filter);
    let texts = Arc::clone(texts);
    tera.register_function("text", move |arguments: Kwargs, _: &State<'_>| text(&texts, &arguments));
    Ok(tera)
}

/// `value | yaml(indent=8)`: one value of YAML that is read back as this text; lines after its first have that indentation.
fn yaml_filter(value: &str, arguments: Kwargs, _: &State<'_>) -> TeraResult<String> {
    yaml::scalar(value, arguments.get("indent")?.unwrap_or_default()).map_err(tera::Error::message)
}

/// `text(name="ci/apply.sh", indent=10)`: another text of the library as it is, without its last line break; lines after its
/// first have that indentation.
fn text(texts: &BTreeMap<Text, Text>, arguments: &Kwargs) -> TeraResult<String> {
    let name: &str = arguments.must_get("name")?;
    let indent: usize = arguments.get("indent")?.unwrap_or_default();
    let text = texts.get(name).ok_or_else(|| tera::Error::message(format!("there is no text `{name}`")))?;
    Ok(yaml::indented(text.strip_suffix('\n').unwrap_or(text), indent))
}
