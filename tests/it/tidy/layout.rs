//! How a workspace is laid out is spelled in `src/base/layout.rs` and nowhere else.

use super::repository::{assert_none, program};
use super::tokens::{Source, Token, built};
use tfgen::base::layout::SHARED_SPEC;

/// Files that may spell paths of a workspace: the layout itself, texts for people that no code fills in, the files of
/// the starter workspaces, and what Terraform calls `modules` in a folder of its own.
const MAY_SPELL: [&str; 8] = [
    "base/layout.rs",
    "cli/args.rs",
    "cli/commands/init.rs",
    "cli/habits.rs",
    "spec/unsupported.rs",
    "template/table.rs",
    "terraform/initialise.rs",
    "workdir/name.rs",
];

/// Texts in the program that spell the shared spec, or a path into `environments/` or `modules/`.
fn spelled_paths(source: &Source) -> Vec<String> {
    let path = &source.path;
    if MAY_SPELL.contains(&path.as_str()) || path.ends_with("/codes.rs") || path.ends_with("/foreign.rs") {
        return Vec::new();
    }
    let mut found = Vec::new();
    find(&source.tokens, &mut found);
    found.into_iter().map(|text| format!("src/{path}: {text}: ask src/base/layout.rs for the path")).collect()
}

fn find<'t>(tokens: &'t [Token], found: &mut Vec<&'t str>) {
    for token in tokens {
        match token {
            Token::Literal(text) => found.extend(spells_a_path(text).then_some(text.as_str())),
            // `#[doc = "…"]`: what a comment becomes.
            Token::Group('[', inner) if inner.first().is_some_and(|first| first.is_word("doc")) => {}
            Token::Group(_, inner) => find(inner, found),
            _ => {}
        }
    }
}

/// Whether the shared spec is named in a text, or one of the folders stands there, not as the end of another word, with
/// something behind its `/`, or ends it.
fn spells_a_path(text: &str) -> bool {
    text.contains(SHARED_SPEC)
        || ["environments/", "modules/"].iter().any(|folder| {
            text.match_indices(folder).any(|(at, _)| {
                let before = text[..at].chars().next_back();
                let behind = text[at + folder.len()..].chars().next();
                !before.is_some_and(|c| c.is_alphanumeric() || matches!(c, '_' | '-'))
                    && behind.is_some_and(|c| c.is_alphanumeric() || matches!(c, '{' | '<' | '*' | '"'))
            })
        })
}

#[test]
fn only_the_layout_spells_paths_of_a_workspace() {
    assert_none(&program().iter().flat_map(spelled_paths).collect::<Vec<_>>());
}

#[test]
fn a_path_spelled_elsewhere_is_seen() {
    let text = "//! Of `environments/dev`.\n/// In `modules/dev`.\nfn f() {\n    g(format!(\"modules/{x}\"));\n    \
                g(\"../../modules/\");\n    // \"modules/x\"\n    g(\"see `environments/dev.hcl`\");\n    \
                g(\"environments\");\n    g(\"two environments/ three\");\n    g(\"submodules/x\");\n    \
                g(\"add it to `tfgen.hcl`\");\n}\n\
                #[cfg(test)]\nmod tests {\n    const X: &str = \"modules/x\";\n}\n";
    let seen =
        |path: &str| built(&[(path.to_owned(), text.to_owned())]).iter().flat_map(spelled_paths).collect::<Vec<_>>();
    let told = ["\"modules/{x}\"", "\"../../modules/\"", "\"see `environments/dev.hcl`\"", "\"add it to `tfgen.hcl`\""];
    assert_eq!(
        seen("diff/a.rs"),
        told.map(|text| format!("src/diff/a.rs: {text}: ask src/base/layout.rs for the path"))
    );
    for path in ["base/layout.rs", "cli/args.rs", "cases/codes.rs"] {
        assert_eq!(seen(path), [""; 0], "{path}");
    }
}
