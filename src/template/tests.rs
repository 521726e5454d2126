//! Renders each template with its emptiest and its fullest context, and holds `templates/README.md` to what they are given.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::library::{Context, Library, built_in};
use super::table::TEXTS;
use super::yaml;
use crate::artifact::ci;
use crate::service::api_gateway::mapping;

/// A template with what it is given.
struct Sample {
    name: &'static str,
    /// The context's fields, `waves` and `waves.job`.
    fields: BTreeSet<String>,
    /// With the emptiest context, and with the fullest.
    rendered: [String; 2],
}

/// Adds the fields of a value, and those of what is in it.
fn add_fields(value: &Value, above: &str, fields: &mut BTreeSet<String>) {
    match value {
        Value::Object(object) => {
            for (name, value) in object {
                let name = if above.is_empty() { name.clone() } else { format!("{above}.{name}") };
                add_fields(value, &name, fields);
                fields.insert(name);
            }
        }
        Value::Array(items) => items.iter().for_each(|item| add_fields(item, above, fields)),
        _ => {}
    }
}

fn top(fields: &BTreeSet<String>) -> BTreeSet<&str> {
    fields.iter().map(String::as_str).filter(|field| !field.contains('.')).collect()
}

fn sample<C: Context>() -> Sample {
    let contexts = C::emptiest_and_fullest();
    let [empty, full] = contexts.each_ref().map(|context| {
        let mut fields = BTreeSet::new();
        add_fields(&serde_json::to_value(context).unwrap(), "", &mut fields);
        fields
    });
    assert_eq!(top(&empty), top(&full), "{}: a field that is left out cannot be asked for", C::TEMPLATE);
    let rendered = contexts.map(|context| built_in().render(&context).unwrap_or_else(|error| panic!("{error}")));
    Sample { name: C::TEMPLATE, fields: full, rendered }
}

/// Every template that has a context.
fn samples() -> Vec<Sample> {
    vec![
        sample::<ci::Atlantis<'_>>(),
        sample::<ci::GitHub<'_>>(),
        sample::<ci::GitLab<'_>>(),
        sample::<mapping::ClientError<'_>>(),
        sample::<mapping::Origin>(),
        sample::<mapping::Own<'_>>(),
        sample::<mapping::PutRecord<'_>>(),
        sample::<mapping::PutRecords<'_>>(),
        sample::<mapping::PutRecordsSuccess<'_>>(),
        sample::<mapping::Response<'_>>(),
        sample::<mapping::ServerError<'_>>(),
    ]
}

#[test]
fn every_template_is_rendered_empty_and_full() {
    let rendered: BTreeSet<&str> = samples().iter().map(|sample| sample.name).collect();
    // Starters and scripts are taken as they are.
    let as_they_are = |name: &str| name.starts_with("starter/") || name.ends_with(".sh");
    let templates: BTreeSet<&str> = TEXTS.iter().map(|(name, _)| *name).filter(|name| !as_they_are(name)).collect();
    assert_eq!(rendered, templates);
    for Sample { name, rendered: [empty, full], .. } in samples() {
        assert!(!empty.trim().is_empty() && empty != full, "{name}: {empty}\n{full}");
        for text in [empty, full] {
            assert!(text.ends_with('\n') && !text.ends_with("\n\n"), "{name} ends with one line break:\n{text}");
            assert!(!text.starts_with('\n'), "{name} begins with an empty line:\n{text}");
            // `"[% if`: a tag in quotes is one that tera did not see.
            assert!(!["[%", "[=", "[~", "~]", "%]"].iter().any(|tag| text.contains(tag)), "{name}:\n{text}");
        }
    }
}

/// The fields of fields that a template asks for: `status` of `throttled.status`, wherever it stands in a directive.
fn asked_below(text: &str) -> BTreeSet<&str> {
    let mut asked = BTreeSet::new();
    for tag in text.split(['[', ']']).filter(|tag| tag.starts_with(['=', '%'])) {
        // Every other part is a string.
        for code in tag.split('"').step_by(2) {
            for path in code.split(|c: char| !(c.is_alphanumeric() || "_.".contains(c))) {
                asked.extend(path.split('.').skip(1));
            }
        }
    }
    asked
}

/// An `if` takes what is not there for false, so a misspelt name would be found by nobody.
#[test]
fn a_template_takes_all_that_it_is_given_and_nothing_else() {
    for Sample { name, fields, .. } in samples() {
        let template = built_in().template(name).unwrap();
        let asked: BTreeSet<&str> = template.get_template_variables(name).unwrap().into_iter().collect();
        assert_eq!(asked, top(&fields), "{name}");
        let mut below: BTreeSet<&str> = fields.iter().flat_map(|field| field.split('.').skip(1)).collect();
        let asked = asked_below(built_in().text(name).unwrap());
        assert_eq!(below.difference(&asked).count(), 0, "{name}: {below:?} and {asked:?}");
        // Of `loop`.
        below.extend(["first", "last"]);
        assert_eq!(asked.difference(&below).count(), 0, "{name}: {asked:?} and {below:?}");
    }
    assert_eq!(
        asked_below("[% if a.b and text(name=\"c.sh\") %]$.d[= e.f.g | yaml =]"),
        BTreeSet::from(["b", "f", "g"])
    );
}

/// The rows of the table of contexts: by template, the names in backticks of what it is given.
fn documented() -> BTreeMap<String, BTreeSet<String>> {
    let names = |text: &str| text.split('`').skip(1).step_by(2).map(str::to_owned).collect::<Vec<_>>();
    let mut rows: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for line in include_str!("../../templates/README.md").lines() {
        let cells: Vec<&str> = line.split('|').map(str::trim).collect();
        let [_, template, field, _, _] = cells.as_slice() else { continue };
        let (Some(template), Some(field)) = (names(template).pop(), names(field).pop()) else { continue };
        rows.entry(template).or_default().insert(field);
    }
    rows
}

#[test]
fn the_readme_says_what_each_template_is_given() {
    let given: BTreeMap<String, BTreeSet<String>> =
        samples().into_iter().map(|sample| (sample.name.to_owned(), sample.fields)).collect();
    assert_eq!(documented(), given);
}

#[derive(serde::Serialize)]
struct Greeting<'a> {
    name: &'a str,
}

impl Context for Greeting<'_> {
    const TEMPLATE: &'static str = "greeting.txt";

    fn emptiest_and_fullest() -> [Self; 2] {
        [Self { name: "" }, Self { name: "you" }]
    }
}

#[test]
fn a_text_from_elsewhere_replaces_one_of_the_same_name() {
    let built_in = [("greeting.txt", "Hello, [= name =].\n"), ("other.txt", "x\n")];
    let own = [("greeting.txt", "Good day, [= name =].\n[= text(name=\"other.txt\", indent=2) =]\n")];
    let library = Library::new(built_in.into_iter().chain(own));
    assert_eq!(library.render(&Greeting { name: "<you>" }).unwrap(), "Good day, <you>.\nx\n");
    assert_eq!(library.text("other.txt").unwrap(), "x\n");
    assert_eq!(Library::new(built_in).render(&Greeting { name: "you" }).unwrap(), "Hello, you.\n");
}

#[test]
fn a_wrong_template_says_where_it_is_wrong() {
    for (text, said) in [
        ("line\n[= nobody =]\n", "Variable `nobody` is not defined"),
        ("line\n[% if =]\n", "greeting.txt:2:"),
        ("[= name | nothing =]", "Unknown filter `nothing`"),
        ("[= text(name=\"nothing.sh\") =]", "there is no text `nothing.sh`"),
    ] {
        let error = Library::new([("greeting.txt", text)]).render(&Greeting { name: "" }).unwrap_err().to_string();
        assert!(error.starts_with("templates/greeting.txt: ") && error.contains(said), "{error}");
    }
    let error = Library::new([("other.txt", "")]).render(&Greeting { name: "" }).unwrap_err();
    assert_eq!(error.to_string(), "templates/greeting.txt: there is no such text");
}

#[test]
fn a_value_of_yaml_is_quoted_or_folded_where_it_must_be() {
    for (text, value) in [
        ("dev", "dev"),
        ("no", "\"no\""),
        ("1e3", "\"1e3\""),
        ("2026-11-28", "\"2026-11-28\""),
        ("*.tf", "\"*.tf\""),
        ("a: b # c", "\"a: b # c\""),
        ("", "\"\""),
        ("${{ x }}", "${{ x }}"),
    ] {
        assert_eq!(yaml::scalar(text, 4).unwrap(), value);
    }
    let long = format!("{} {}", "a".repeat(100), "b".repeat(100));
    assert_eq!(yaml::scalar(&long, 4).unwrap(), format!(">-\n    {}\n    {}", "a".repeat(100), "b".repeat(100)));
    assert_eq!(yaml::scalar("a\n\nb", 2).unwrap(), "|-\n  a\n\n  b");
    assert_eq!(yaml::indented("a\n\nb\n", 2), "a\n\n  b\n");
}
