//! One value of YAML.

use serde_saphyr::ser_options;

/// A value longer than this, in characters, is folded at blanks.
const FOLDED_FROM: usize = 160;

/// The text as a value that YAML 1.1 and 1.2 read back as this text: as it is, in quotes, or in several lines with
/// `indent` blanks before each but the first.
///
/// # Errors
/// Says what the serializer cannot write; it can write every text.
pub(super) fn scalar(text: &str, indent: usize) -> Result<String, String> {
    let options = ser_options! { folded_wrap_chars: FOLDED_FROM };
    // A key of its own tells how the serializer indents what follows.
    let yaml = serde_saphyr::to_string_with_options(
        &[("k", text)].into_iter().collect::<std::collections::BTreeMap<_, _>>(),
        options,
    )
    .map_err(|error| error.to_string())?;
    let value = yaml.strip_prefix("k: ").unwrap_or(&yaml);
    Ok(indented(&value.trim_end_matches('\n').replace("\n  ", "\n"), indent))
}

/// The text with `indent` blanks before each line but the first, and before none that is empty.
pub(super) fn indented(text: &str, indent: usize) -> String {
    let blanks = " ".repeat(indent);
    let mut out = String::with_capacity(text.len());
    for (index, line) in text.split('\n').enumerate() {
        if index > 0 {
            out.push('\n');
            if !line.is_empty() {
                out.push_str(&blanks);
            }
        }
        out.push_str(line);
    }
    out
}
