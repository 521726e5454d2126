//! Any text as a string of VTL.

/// What cannot stand in a string as it is, with the variable that holds it. VTL knows no escapes, and a `\` before a reference counts.
const VARIABLES: [(char, &str); 3] = [('$', "dollar"), ('#', "sharp"), ('\\', "backslash")];

/// The text in double quotes. [`with_variables`] must be given the template that it ends up in.
pub(super) fn string(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    out.push_str(&inner(text));
    out.push('"');
    out
}

/// The text as it stands between double quotes.
pub(super) fn inner(text: &str) -> String {
    plain(text).replace('"', "\"\"")
}

/// The text as it stands outside of strings, where a template prints it.
pub(super) fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        match VARIABLES.iter().find(|(special, _)| *special == character) {
            Some((_, name)) => {
                out.push_str("${");
                out.push_str(name);
                out.push('}');
            }
            None => out.push(character),
        }
    }
    out
}

/// Puts the variables before a template that its strings use.
pub(super) fn with_variables(template: &str) -> String {
    let mut out = String::new();
    for (character, name) in VARIABLES {
        if template.contains(&format!("${{{name}}}")) {
            out.push_str("#set($");
            out.push_str(name);
            out.push_str(" = '");
            out.push(character);
            out.push_str("')\n");
        }
    }
    out.push_str(template);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_a_text_is_a_reference_or_directive() {
        assert_eq!(string("plain 'text'\n"), "\"plain 'text'\n\"");
        assert_eq!(string(r#"a"$b #if \"#), r#""a""${dollar}b ${sharp}if ${backslash}""#);
        assert_eq!(plain(r#""$b" \"#), r#""${dollar}b" ${backslash}"#);
    }

    #[test]
    fn only_used_variables_are_set() {
        assert_eq!(with_variables("{}"), "{}");
        assert_eq!(with_variables("\"${sharp}\""), "#set($sharp = '#')\n\"${sharp}\"");
    }
}
