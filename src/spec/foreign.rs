//! Words of Terraform, CloudFormation and other tools, and what a spec has in their place.
//!
//! Who writes a spec has written Terraform before. A word that would be right there is answered with what is right here, not with the nearest name by
//! its letters. Here are those of the language; each service has its own for the names of its resource types.

/// A word that means something elsewhere.
#[derive(Debug, Clone, Copy)]
pub struct Foreign {
    /// The kind of the block that it is written in; empty at the top, `*` in any block.
    pub within: &'static str,
    /// The block or attribute, as it is written elsewhere.
    pub word: &'static str,
    /// What stands for it here.
    pub here: Here,
}

/// What a spec has in place of a foreign word.
#[derive(Debug, Clone, Copy)]
pub enum Here {
    /// The same thing by another name.
    Name(&'static str),
    /// Something else, told in words.
    Help(&'static str),
}

impl Foreign {
    /// The same thing by another name.
    #[must_use]
    pub const fn name(within: &'static str, word: &'static str, name: &'static str) -> Self {
        Self { within, word, here: Here::Name(name) }
    }

    /// Something else.
    #[must_use]
    pub const fn help(within: &'static str, word: &'static str, help: &'static str) -> Self {
        Self { within, word, here: Here::Help(help) }
    }
}

/// Finds a word in a block of a kind: in the tables given, then among those of the language.
pub(super) fn find(tables: &[&[Foreign]], within: &str, word: &str) -> Option<Here> {
    let snake = snake(word);
    let mut all = tables.iter().copied().flatten().chain(LANGUAGE);
    let fits = |entry: &&Foreign| {
        (entry.within == within || (entry.within == "*" && !within.is_empty()))
            && (entry.word == word || entry.word == snake)
    };
    all.find(fits).map(|entry| entry.here)
}

/// `ShardCount` and `shard-count` as `shard_count`.
pub(super) fn snake(word: &str) -> String {
    let mut out = String::with_capacity(word.len() + 4);
    let mut before = '_';
    for c in word.chars() {
        if c.is_uppercase() && (before.is_lowercase() || before.is_ascii_digit()) {
            out.push('_');
        }
        out.push(if c == '-' { '_' } else { c.to_ascii_lowercase() });
        before = c;
    }
    out
}

const OWN_TERRAFORM: &str = "a spec has only blocks of its own; write plain Terraform into a `.tf` file of your own beside the rendered ones, in \
     `environments/<env>/` or `modules/<env>/<service>/`";
const NO_VARIABLES: &str = "a spec has no variables: write the value itself, and where it differs by environment write it into `environments/<env>.hcl`";

/// Blocks and meta-arguments of Terraform's language. Source: Terraform language documentation, 1.14.
const LANGUAGE: &[Foreign] = &[
    Foreign::help("", "resource", OWN_TERRAFORM),
    Foreign::help(
        "",
        "data",
        "what is made elsewhere is named by a block with `existing = true`, such as `kinesis_stream \"orders\" { existing = true }`",
    ),
    Foreign::help("", "variable", NO_VARIABLES),
    Foreign::help("", "variables", NO_VARIABLES),
    Foreign::help("", "locals", NO_VARIABLES),
    Foreign::help(
        "",
        "output",
        "names and ARNs of what is made are outputs already; more of them go into a `.tf` file of your own in `environments/<env>/`",
    ),
    Foreign::help("", "module", OWN_TERRAFORM),
    Foreign::help("", "moved", OWN_TERRAFORM),
    Foreign::help("", "import", OWN_TERRAFORM),
    Foreign::help("", "removed", OWN_TERRAFORM),
    Foreign::help("", "check", OWN_TERRAFORM),
    Foreign::help("", "ephemeral", OWN_TERRAFORM),
    Foreign::help("", "action", OWN_TERRAFORM),
    Foreign::help("*", "dynamic", "a spec has no loops: write each block out, with a label of its own"),
    Foreign::help(
        "*",
        "lifecycle",
        "write `lifecycle` into an `_override.tf` file of your own beside the rendered ones; Terraform lays it over them",
    ),
    Foreign::help(
        "*",
        "prevent_destroy",
        "`tfgen apply` asks before it destroys data; `prevent_destroy` goes into an `_override.tf` file of your own",
    ),
    Foreign::help("*", "provisioner", OWN_TERRAFORM),
    Foreign::help("*", "connection", OWN_TERRAFORM),
    Foreign::help("*", "timeouts", "write `timeouts` into an `_override.tf` file of your own beside the rendered ones"),
    Foreign::help(
        "*",
        "count",
        "a spec has no loops: write one block for each, with a label of its own; `enabled = false` drops one in an environment",
    ),
    Foreign::help("*", "for_each", "a spec has no loops: write one block for each, with a label of its own"),
    Foreign::help("*", "depends_on", "remove it: references between blocks say what depends on what"),
    Foreign::help("*", "provider", "remove it: the block `aws` holds the one provider of an environment"),
    Foreign::help("*", "source", "a spec has no modules; tfgen writes them"),
    Foreign::help("*", "tags_all", "write `tags`; tags for everything go into the block `aws`"),
    // CloudFormation, the CDK and the Serverless Framework.
    Foreign::help("", "Resources", "write a block for each resource: `kinesis_stream \"events\" { shard_count = 1 }`"),
    Foreign::help("", "Parameters", NO_VARIABLES),
    Foreign::help("", "Outputs", "names and ARNs of what is made are outputs already"),
    Foreign::help("*", "Properties", "write the properties as attributes of the block itself"),
    Foreign::help("*", "Type", "the kind of the block says what it is: `kinesis_stream \"events\" { … }`"),
    Foreign::help("*", "DependsOn", "remove it: references between blocks say what depends on what"),
];

/// First words of names in Terraform's expressions. Source: Terraform language documentation, references to named values.
const ROOTS: &[(&str, &str)] = &[
    ("var", NO_VARIABLES),
    ("local", NO_VARIABLES),
    ("each", "a spec has no loops: write one block for each, with a label of its own"),
    ("count", "a spec has no loops: write one block for each, with a label of its own"),
    ("self", "write the value itself"),
    (
        "module",
        "a block is named by its kind and label, such as `kinesis_stream.events`; what tfgen does not make is named by its ARN, in quotes",
    ),
    ("data", "what is made elsewhere is named by a block with `existing = true`, or by its ARN, in quotes"),
    ("Fn", "write the value itself; text is joined by `\"…-${environment}\"`"),
];

/// What stands for a name of Terraform's expressions, by its first word and the rest of it. Where it is one expression, that comes first.
pub(super) fn of_name(root: &str, rest: &[&str]) -> Option<(Option<String>, String)> {
    let one = |text: String| Some((Some(text.clone()), format!("write `{text}`")));
    match (root, rest) {
        ("terraform", ["workspace"]) => one("environment".to_owned()),
        ("path", ["module" | "root" | "cwd"]) => {
            Some((None, "paths go from the folder of `tfgen.hcl`: `file(\"mapping/submit.vtl\")`".to_owned()))
        }
        ("var" | "local", ["environment" | "env" | "stage"]) => one("environment".to_owned()),
        ("var" | "local", ["project"]) => one("project".to_owned()),
        ("var" | "local", ["region" | "aws_region"]) => one("aws.region".to_owned()),
        ("var" | "local", ["account_id"]) => one("aws.account_id".to_owned()),
        ("data", ["aws_region", _, "name" | "region" | "id"]) => one("aws.region".to_owned()),
        ("data", ["aws_caller_identity", _, "account_id"]) => one("aws.account_id".to_owned()),
        ("body", _) => one(std::iter::once("request.body").chain(rest.iter().copied()).collect::<Vec<_>>().join(".")),
        ("header" | "headers", [name]) => one(format!("request.header[\"{name}\"]")),
        ("path" | "query", [name]) => one(format!("request.{root}.{name}")),
        ("context", [_, ..]) => one(format!("request.context.{}", rest.join("."))),
        _ => ROOTS.iter().find(|(word, _)| *word == root).map(|(_, help)| (None, (*help).to_owned())),
    }
}

/// Functions of Terraform that a spec has not, by what to do without them. Source: Terraform language documentation, functions, 1.14.
const FUNCTIONS: &[(&str, &str)] = &[
    (
        "write the result itself; what differs between environments goes into `environments/<env>.hcl`",
        "abs ceil floor log max min parseint pow signum sum \
         chomp endswith formatlist indent regex regexall split startswith strcontains strrev substr title trim trimprefix trimsuffix trimspace \
         alltrue anytrue chunklist coalescelist compact concat contains distinct element flatten index keys length list lookup map matchkeys merge one \
         range reverse setintersection setproduct setsubtract setunion slice sort transpose values zipmap \
         base64decode csvdecode jsondecode textdecodebase64 urlencode yamldecode \
         abspath basename dirname pathexpand fileexists fileset filebase64 \
         formatdate timeadd timecmp cidrhost cidrnetmask cidrsubnet cidrsubnets \
         base64encode base64gzip textencodebase64 base64sha256 base64sha512 md5 sha1 sha256 sha512 \
         filebase64sha256 filebase64sha512 filemd5 filesha1 filesha256 filesha512 bcrypt rsadecrypt templatestring can try type issensitive",
    ),
    ("write the file as it is, with `file(\"mapping/submit.vtl\")`", "templatefile"),
    ("JSON is written by `jsonencode`", "yamlencode"),
    ("a spec gives the same result whenever it is read: write the value itself", "timestamp plantimestamp uuid uuidv5"),
    ("write the value itself, of the type that it should have", "tobool tolist tomap tonumber toset tostring convert"),
    ("a spec is no place for secrets: name the key or the secret by its ARN", "sensitive nonsensitive ephemeralasnull"),
];

/// What to do without a function of Terraform, where the name is one.
pub(super) fn of_function(name: &str) -> Option<&'static str> {
    let named = |names: &str| names.split_whitespace().any(|known| known == name);
    FUNCTIONS.iter().find(|(_, names)| named(names)).map(|(help, _)| *help)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_known_in_any_of_their_spellings() {
        let table = [Foreign::name("stream", "retention_period_hours", "retention_period")];
        let name = |within: &str, word: &str| match find(&[&table], within, word) {
            Some(Here::Name(name)) => name,
            Some(Here::Help(_)) => "help",
            None => "",
        };
        assert_eq!(name("stream", "RetentionPeriodHours"), "retention_period");
        assert_eq!(name("stream", "retentionPeriodHours"), "retention_period");
        assert_eq!(name("bucket", "retention_period_hours"), "");
        assert_eq!((name("stream", "depends_on"), name("", "depends_on")), ("help", ""));
        assert_eq!((name("", "variable"), name("stream", "variable")), ("help", ""));
    }

    #[test]
    fn functions_of_terraform_are_not_taken_for_others() {
        assert!(of_function("title").unwrap().starts_with("write the result"));
        assert!(of_function("templatefile").unwrap().contains("file(\""));
        assert_eq!(of_function("lower"), None);
    }
}
