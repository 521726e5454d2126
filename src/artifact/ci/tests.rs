//! Tests of what the recipes share; `tests/ci.rs` sees them whole.

use serde_json::json;

use super::yaml::{Part, Recipe, Spaced};

#[test]
fn entries_of_several_lines_stand_apart() {
    let inner = Spaced::default().with("b", json!({ "run": "one\ntwo\n" })).with("a", json!(["no", "12:30", 1, true]));
    let parts = Spaced::default()
        .value("version", json!(3))
        .value("on", json!("yes"))
        .value("list", json!([]))
        .with("jobs", Part::Spaced(inner));
    let recipe = Recipe { comment: "First.\n\nLast.", parts };
    assert_eq!(
        recipe.text(),
        "# First.\n#\n# Last.\n\nversion: 3\n\"on\": \"yes\"\n\nlist: []\n\njobs:\n  b:\n    run: |\n      one\n      two\n\n  a:\n    - \"no\"\n    - \"12:30\"\n    - 1\n    - true\n"
    );
}
