//! Options and commands as Terraform and other tools have them, and what tfgen has in their place.

use std::ffi::OsString;

use super::error::Error;

/// Options of Terraform by their names, and what to write. Source: Terraform CLI documentation, 1.14.
const OPTIONS: &[(&str, &str)] = &[
    ("chdir", "write `-C DIR` or `--chdir DIR`"),
    ("no-color", "write `--color never`"),
    ("target", "arguments for Terraform stand behind `--`: `tfgen plan dev -- -target=ADDRESS`"),
    ("exclude", "arguments for OpenTofu stand behind `--`: `tfgen plan dev -- -exclude=ADDRESS`"),
    ("replace", "arguments for Terraform stand behind `--`: `tfgen plan dev -- -replace=ADDRESS`"),
    ("refresh", "arguments for Terraform stand behind `--`: `tfgen plan dev -- -refresh=false`"),
    ("refresh-only", "arguments for Terraform stand behind `--`: `tfgen plan dev -- -refresh-only`"),
    (
        "parallelism",
        "`--jobs N` is the number of environments at once; Terraform's own stands behind `--`: `tfgen plan dev -- -parallelism=N`",
    ),
    ("lock", "arguments for Terraform stand behind `--`: `tfgen plan dev -- -lock=false`"),
    ("lock-timeout", "arguments for Terraform stand behind `--`: `tfgen plan dev -- -lock-timeout=60s`"),
    ("detailed-exitcode", "remove it: `tfgen plan` always ends with 2 where there are changes"),
    ("input", "remove it: Terraform is never asked anything"),
    ("compact-warnings", "arguments for Terraform stand behind `--`: `tfgen plan dev -- -compact-warnings`"),
    ("generate-config-out", "arguments for Terraform stand behind `--`: `tfgen plan dev -- -generate-config-out=FILE`"),
    ("var", "a spec has no variables: write the value into `environments/<env>.hcl`"),
    ("var-file", "a spec has no variables: write the values into `environments/<env>.hcl`"),
    ("backend-config", "write the backend into the spec: `terraform { backend \"s3\" { … } }`"),
    ("backend", "write the backend into the spec: `terraform { backend \"s3\" { … } }`"),
    ("migrate-state", "run `terraform -chdir=environments/<env> init -migrate-state`"),
    ("reconfigure", "run `terraform -chdir=environments/<env> init -reconfigure`"),
    ("upgrade", "run `terraform -chdir=environments/<env> init -upgrade`"),
    ("state", "the state is where `terraform { backend … }` of the spec says"),
    ("raw", "arguments for Terraform stand behind `--`: `tfgen output dev -- -raw NAME`"),
];

/// Commands of Terraform and of other generators, and what to run.
const COMMANDS: &[(&str, &str)] = &[
    ("generate", "run `tfgen render ENV`"),
    ("gen", "run `tfgen render ENV`"),
    ("build", "run `tfgen render ENV`"),
    ("synth", "run `tfgen render ENV`"),
    ("deploy", "run `tfgen apply ENV`"),
    ("new", "run `tfgen init`"),
    ("create", "run `tfgen init`"),
    ("check", "run `tfgen validate`, or `tfgen render --all --check` for the files on disk"),
    ("lint", "run `tfgen validate`"),
    ("fmt", "rendered files are formatted as `terraform fmt` does it; specs are yours to format"),
    ("import", "run `terraform -chdir=environments/<env> import ADDRESS ID`"),
    ("state", "run `terraform -chdir=environments/<env> state …`"),
    ("workspace", "each environment is a file, `environments/<env>.hcl`; `tfgen show ENV` shows one"),
    ("refresh", "run `tfgen plan ENV -- -refresh-only`"),
    ("force-unlock", "run `terraform -chdir=environments/<env> force-unlock ID`"),
    ("taint", "run `tfgen plan ENV -- -replace=ADDRESS`"),
    ("graph", "run `terraform -chdir=environments/<env> graph`"),
    ("providers", "run `terraform -chdir=environments/<env> providers`"),
    ("get", "remove it: tfgen runs `terraform init` where that is needed"),
    ("login", "run `terraform login`"),
    ("console", "run `terraform -chdir=environments/<env> console`"),
    ("version", "run `tfgen --version`"),
];

/// An argument that is written as elsewhere, and what to write; `known` are the long options and the commands of tfgen.
pub(super) fn foreign(raw: &[OsString], options: &[String], commands: &[&str]) -> Option<Error> {
    let words: Vec<&str> =
        raw.iter().skip(1).map_while(|word| word.to_str()).take_while(|word| *word != "--").collect();
    let mut before = "";
    for word in &words {
        // What is sent as a body may begin with anything.
        if !matches!(before, "-b" | "--body")
            && let Some(help) = of_option(word, options)
        {
            let name = word.split('=').next().unwrap_or(word);
            return Some(Error::usage(format!("there is no option `{name}`"), help));
        }
        before = word;
    }
    let takes_value = |index: usize| {
        let before = index.checked_sub(1).and_then(|before| words.get(before));
        matches!(before, Some(&"-C" | &"--chdir" | &"--color"))
    };
    let (_, command) = words.iter().enumerate().find(|(index, word)| !word.starts_with('-') && !takes_value(*index))?;
    if commands.contains(command) {
        return None;
    }
    let (_, help) = COMMANDS.iter().find(|(name, _)| name == command)?;
    Some(Error::usage(format!("there is no command `{command}`"), *help))
}

/// What to write for an option, where it is one with a single dash or one of Terraform's.
fn of_option(word: &str, options: &[String]) -> Option<String> {
    let dashed = word.strip_prefix('-')?;
    let (name, value) =
        dashed.strip_prefix('-').unwrap_or(dashed).split_once('=').unwrap_or((dashed.trim_start_matches('-'), ""));
    let is_known = options.iter().any(|known| known == name);
    if dashed.starts_with('-') && is_known {
        return None;
    }
    if let Some((_, help)) = OPTIONS.iter().find(|(known, _)| *known == name) {
        return Some((*help).to_owned());
    }
    let long = if value.is_empty() { format!("--{name}") } else { format!("--{name}={value}") };
    (name.len() > 1 && is_known).then(|| format!("options take two dashes: `{long}`"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(line: &str) -> Option<String> {
        let raw: Vec<OsString> = line.split(' ').map(OsString::from).collect();
        let options = ["json", "auto-approve", "chdir", "check", "body", "jobs"].map(str::to_owned);
        let error = foreign(&raw, &options, &["validate", "plan", "apply", "render", "invoke"])?;
        Some(format!("{error}; {}", error.help().unwrap()))
    }

    #[test]
    fn options_of_terraform_are_answered() {
        for (line, answer) in [
            ("tfgen validate -json", "there is no option `-json`; options take two dashes: `--json`"),
            (
                "tfgen apply dev -auto-approve",
                "there is no option `-auto-approve`; options take two dashes: `--auto-approve`",
            ),
            ("tfgen -chdir=x plan dev", "there is no option `-chdir`; write `-C DIR` or `--chdir DIR`"),
            ("tfgen plan dev -no-color", "there is no option `-no-color`; write `--color never`"),
            ("tfgen plan dev --no-color", "there is no option `--no-color`; write `--color never`"),
            (
                "tfgen plan dev -target=a.b",
                "there is no option `-target`; arguments for Terraform stand behind `--`: `tfgen plan dev -- -target=ADDRESS`",
            ),
            ("tfgen plan dev -jobs=2", "there is no option `-jobs`; options take two dashes: `--jobs=2`"),
            ("tfgen generate dev", "there is no command `generate`; run `tfgen render ENV`"),
        ] {
            assert_eq!(told(line).as_deref(), Some(answer), "{line}");
        }
    }

    #[test]
    fn what_tfgen_has_is_left_to_it() {
        for line in [
            "tfgen validate --json",
            "tfgen -C x plan dev",
            "tfgen --chdir=x plan dev",
            "tfgen plan dev -j2",
            "tfgen plan dev -- -target=a.b",
            "tfgen invoke dev -b -json",
            "tfgen render generate",
            "tfgen -C generate validate",
        ] {
            assert_eq!(told(line), None, "{line}");
        }
    }
}
