//! A provider that looks elsewhere: another region, another account, another endpoint. The text of no resource changes then, and all of them are made anew.

use std::collections::BTreeMap;

use super::change::{BlockChange, Effect};
use super::resources::{BlockKind, Index, Indexed, Key};
use super::value::Value;
use crate::aws::{Place, loss, place};

/// Where the provider of a side works.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Provider {
    region: Option<String>,
    account: Option<String>,
    role: Option<String>,
    profile: Option<String>,
    endpoint: Option<String>,
}

/// What the old place and the new one differ in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Scope {
    Region,
    Account,
    Endpoint,
}

/// The address of the provider that is rendered.
const PROVIDER: &str = "provider.aws";

/// What an emulator is not.
const AWS: &str = "AWS";

/// The first major version of the provider that knows of each resource in which region it is, and replaces it where that changes. Older ones look for it in the
/// new region, do not find it, and create it there (provider, guide "Enhanced Region Support").
const KNOWS_REGIONS: u64 = 6;

impl Provider {
    fn of(block: &Value) -> Self {
        let role = block.get("assume_role").and_then(Value::only);
        let endpoints = block.get("endpoints").and_then(Value::only);
        let account = block.get("allowed_account_ids").and_then(|ids| match ids {
            Value::List(ids) => ids.first().map(Value::line),
            _ => None,
        });
        let text = |block: Option<&Value>, name| block?.text_of(name).map(str::to_owned);
        Self {
            region: text(Some(block), "region"),
            account,
            role: text(role, "role_arn"),
            profile: text(Some(block), "profile"),
            // Every service has the same, and STS is always there.
            endpoint: text(endpoints, "sts"),
        }
    }

    /// The account that the provider surely works in.
    fn sure_account(&self) -> Option<&str> {
        let of_role = || self.role.as_deref()?.split(':').nth(4).filter(|account| account.len() == 12);
        self.account.as_deref().map(bare).or_else(of_role)
    }
}

/// A text without its quotes.
fn bare(text: &str) -> &str {
    text.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')).unwrap_or(text)
}

/// Whether any provider of an environment differs, so that all its files have to be read.
pub(super) fn is_concerned(blocks: &[BlockChange]) -> bool {
    blocks.iter().any(|block| block.address == PROVIDER && block.effect == Effect::Changed)
}

/// Tells of each resource that it is made anew elsewhere. Both indexes have all blocks of the environments concerned.
pub(super) fn note_elsewhere(blocks: &mut Vec<BlockChange>, old: &Index, new: &Index) {
    let concerned: Vec<String> = blocks
        .iter()
        .filter(|block| block.address == PROVIDER && block.effect == Effect::Changed)
        .map(|block| block.environment.clone())
        .collect();
    for environment in concerned {
        let key = (environment.clone(), PROVIDER.to_owned());
        let (Some(before), Some(after)) = (old.blocks.get(&key), new.blocks.get(&key)) else { continue };
        let (before, after) = (Provider::of(&before.value), Provider::of(&after.value));
        let Some(provider) = blocks.iter_mut().find(|block| block.environment == key.0 && block.address == key.1)
        else {
            continue;
        };
        let Some((scope, here, there)) = scope(&before, &after) else {
            provider.notes.extend(may_be_elsewhere(&before, &after));
            if provider.arguments.iter().any(|argument| argument.path.starts_with("default_tags")) {
                provider.notes.push("every resource that takes tags is updated in place".to_owned());
            }
            continue;
        };
        let behind = Behind { scope, here: &here, may_destroy: may_destroy(new, &environment, scope) };
        let mut is_any = false;
        let places: BTreeMap<Key, usize> = blocks
            .iter()
            .enumerate()
            .map(|(at, block)| ((block.environment.clone(), block.address.clone()), at))
            .collect();
        for (key, is) in new.blocks.iter().filter(|(key, _)| key.0 == environment) {
            let Some(was) = old.blocks.get(key).filter(|_| is.kind == BlockKind::Resource) else { continue };
            if scope == Scope::Region && place(&is.resource_type) == Place::Account {
                continue;
            }
            let at = places.get(key).copied().unwrap_or_else(|| {
                blocks.push(BlockChange::new(key, is, Effect::Elsewhere));
                blocks.len() - 1
            });
            let Some(block) = blocks.get_mut(at) else { continue };
            block.effect = Effect::Elsewhere;
            behind.tell(block, was, is);
            is_any = true;
        }
        if let Some(provider) = places.get(&key).and_then(|at| blocks.get_mut(*at)).filter(|_| is_any) {
            provider.loss = Some(behind.everything(&environment, &there));
        }
    }
    blocks.sort_by(|one, other| (&one.environment, &one.address).cmp(&(&other.environment, &other.address)));
}

/// What differs, the old place and the new one.
fn scope(old: &Provider, new: &Provider) -> Option<(Scope, String, String)> {
    let quoted = |text: &str| format!("`{}`", bare(text));
    if old.endpoint != new.endpoint {
        let name = |endpoint: &Option<String>| endpoint.as_deref().map_or_else(|| AWS.to_owned(), quoted);
        return Some((Scope::Endpoint, name(&old.endpoint), name(&new.endpoint)));
    }
    if let (Some(old), Some(new)) = (old.sure_account(), new.sure_account())
        && old != new
    {
        return Some((Scope::Account, format!("account {}", quoted(old)), format!("account {}", quoted(new))));
    }
    match (&old.region, &new.region) {
        (Some(old), Some(new)) if old != new => Some((Scope::Region, quoted(old), quoted(new))),
        _ => None,
    }
}

/// What may be so, where only whoever has the credentials knows.
fn may_be_elsewhere(old: &Provider, new: &Provider) -> Option<String> {
    if old.account.is_some() && new.account.is_none() {
        return Some("terraform no longer refuses the credentials of another account".to_owned());
    }
    let asks_another = (&old.profile, &old.role) != (&new.profile, &new.role);
    let is_sure = new.account.is_some() || new.sure_account().is_some() && old.sure_account() == new.sure_account();
    (asks_another && !is_sure).then(|| {
        "if these credentials are of another account, everything is created anew there, and what is here stays behind, no longer managed and still billed; `account_id` keeps terraform from it"
            .to_owned()
    })
}

/// Whether the provider may be one that destroys what is in the old region, and whether it may be one that does not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum MayDestroy {
    Never,
    Perhaps,
    Surely,
}

fn may_destroy(index: &Index, environment: &str, scope: Scope) -> MayDestroy {
    if scope != Scope::Region {
        return MayDestroy::Never;
    }
    let version = index
        .blocks
        .get(&(environment.to_owned(), "terraform".to_owned()))
        .and_then(|block| block.value.get("required_providers")?.only()?.get("aws")?.text_of("version"));
    // `>= 5.80, < 7.0`, `~> 5.0`, `6.2.0`.
    let parts = || version.map(bare).unwrap_or_default().split(',').map(str::trim);
    let major = |sign: &str| {
        parts().filter_map(|part| part.strip_prefix(sign)?.trim().split('.').next()?.parse::<u64>().ok()).max()
    };
    let exact = || major("~>").or_else(|| major("=")).or_else(|| major(""));
    let least = major(">=").or_else(exact).unwrap_or(0);
    let ends_before = |part: &str| {
        let below = part.strip_prefix('<')?.trim().trim_end_matches(".0").parse::<u64>().ok()?;
        Some(below <= KNOWS_REGIONS)
    };
    let is_old =
        exact().is_some_and(|major| major < KNOWS_REGIONS) || parts().any(|part| ends_before(part) == Some(true));
    match (least >= KNOWS_REGIONS, is_old) {
        (true, _) => MayDestroy::Surely,
        (false, true) => MayDestroy::Never,
        (false, false) => MayDestroy::Perhaps,
    }
}

/// What becomes of the things in the old place.
struct Behind<'a> {
    scope: Scope,
    here: &'a str,
    may_destroy: MayDestroy,
}

impl Behind<'_> {
    /// What becomes of all of them together, and what to do instead.
    fn everything(&self, environment: &str, there: &str) -> String {
        let here = self.here;
        let billed = if self.is_emulated() { "no longer managed" } else { "no longer managed and still billed" };
        let what = match self.may_destroy {
            MayDestroy::Never => {
                format!("everything in {here} stays there, {billed}, and is created anew in {there}")
            }
            MayDestroy::Perhaps => format!(
                "everything is created anew in {there}; what is in {here} is destroyed by version 6 of the provider, and stays there, {billed}, with version 5"
            ),
            MayDestroy::Surely => format!("everything in {here} is destroyed, and created anew in {there}"),
        };
        format!(
            "{what}. To keep it, make an environment of its own for {there}; to give it up, run `tfgen destroy {environment}` before you render"
        )
    }

    fn is_emulated(&self) -> bool {
        self.scope == Scope::Endpoint && self.here != AWS
    }

    /// What becomes of one of them.
    fn tell(&self, block: &mut BlockChange, was: &Indexed, is: &Indexed) {
        let here = self.here;
        let argument = |name: &str| was.value.text_of(name).map(str::to_owned);
        // What becomes of all of them is told once; what holds data is worth a line.
        block.loss = None;
        if let Some(lost) = loss(&was.resource_type, argument) {
            block.notes.push(match self.may_destroy {
                MayDestroy::Never => format!("the old one and its data stay in {here}"),
                MayDestroy::Perhaps => {
                    format!("the one in {here} is destroyed by version 6 of the provider, and left behind by version 5")
                }
                MayDestroy::Surely => format!("the one in {here} is destroyed"),
            });
            block.loss = (self.may_destroy != MayDestroy::Never).then(|| lost.to_owned());
        }
        let name = |block: &Indexed| block.value.text_of("bucket").map(str::to_owned);
        if place(&is.resource_type) == Place::SharedName && self.scope != Scope::Endpoint && name(was) == name(is) {
            block.notes.push(format!(
                "it cannot be created while the one in {here} has its name, which is unique in all of AWS: give it another name"
            ));
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::base::file_set::FileSet;
    use crate::diff::{BlockChange, Comparison, Effect};

    const THINGS: &str = "resource \"aws_kinesis_stream\" \"a\" {\n  name = \"a\"\n}\nresource \"aws_iam_role\" \"a\" {\n  name = \"a\"\n}\nresource \"aws_s3_bucket\" \"a\" {\n  bucket = \"a\"\n}\n";

    fn compare(version: &str, old: &str, new: &str) -> Vec<BlockChange> {
        let files = |provider: &str| {
            let mut files = FileSet::default();
            files.insert("environments/dev/providers.tf", format!("provider \"aws\" {{\n{provider}\n}}\n"));
            files.insert(
                "environments/dev/versions.tf",
                format!("terraform {{\n  required_providers {{\n    aws = {{\n      source  = \"hashicorp/aws\"\n      version = \"{version}\"\n    }}\n  }}\n}}\n"),
            );
            files.insert("modules/dev/all/main.tf", THINGS);
            files
        };
        Comparison::new(&files(old), &files(new)).meaning.blocks
    }

    fn elsewhere(blocks: &[BlockChange]) -> Vec<&str> {
        let moved = blocks.iter().filter(|block| block.effect == Effect::Elsewhere);
        moved.map(|block| block.address.as_str()).collect()
    }

    const EVERYTHING: [&str; 3] =
        ["module.all.aws_iam_role.a", "module.all.aws_kinesis_stream.a", "module.all.aws_s3_bucket.a"];

    fn told(blocks: &[BlockChange], address: &str) -> String {
        let block = blocks.iter().find(|block| block.address == address).unwrap();
        block.loss.iter().chain(&block.notes).cloned().collect::<Vec<_>>().join("\n")
    }

    #[test]
    fn another_region_makes_everything_anew_but_what_is_in_all_regions() {
        let blocks = compare(">= 5.80, < 7.0", "  region = \"eu-west-1\"", "  region = \"us-east-1\"");
        assert_eq!(elsewhere(&blocks), &EVERYTHING[1..]);
        let all = told(&blocks, "provider.aws");
        assert!(
            all.contains("still billed, with version 5. To keep it, make an environment of its own for `us-east-1`"),
            "{all}"
        );
        assert!(
            told(&blocks, EVERYTHING[1])
                .starts_with("data in the stream is lost\nthe one in `eu-west-1` is destroyed by")
        );
        assert!(told(&blocks, EVERYTHING[2]).contains("give it another name"));
    }

    #[test]
    fn the_provider_decides_what_becomes_of_the_old_region() {
        let all =
            |version| told(&compare(version, "  region = \"eu-west-1\"", "  region = \"us-east-1\""), "provider.aws");
        for version in ["~> 5.0", ">= 5.80, < 6.0", ">= 5.80, < 6", "5.100.0"] {
            assert!(all(version).starts_with("everything in `eu-west-1` stays there"), "{version}: {}", all(version));
        }
        assert!(all(">= 5.80, < 6.2").starts_with("everything is created anew in `us-east-1`"));
        for version in ["~> 6.1", ">= 6.0", "6.2.0"] {
            assert!(all(version).starts_with("everything in `eu-west-1` is destroyed"), "{version}");
        }
    }

    #[test]
    fn another_account_or_endpoint_makes_everything_anew() {
        let id = |id: &str| format!("  allowed_account_ids = [\"{id}\"]");
        let blocks = compare(">= 6.0", &id("111111111111"), &id("222222222222"));
        assert_eq!(elsewhere(&blocks), EVERYTHING);
        assert!(
            told(&blocks, "provider.aws")
                .starts_with("everything in account `111111111111` stays there, no longer managed and still billed")
        );
        let role =
            |id: &str, name: &str| format!("  assume_role {{\n    role_arn = \"arn:aws:iam::{id}:role/{name}\"\n  }}");
        assert_eq!(elsewhere(&compare("", &role("111111111111", "a"), &role("222222222222", "a"))), EVERYTHING);
        let same = compare("", &role("111111111111", "a"), &role("111111111111", "b"));
        assert_eq!((elsewhere(&same), told(&same, "provider.aws").as_str()), (Vec::new(), ""));
        let blocks = compare("", "", "  endpoints {\n    sts = \"http://127.0.0.1:4566\"\n  }");
        assert_eq!(elsewhere(&blocks), EVERYTHING);
        assert!(
            told(&blocks, "provider.aws")
                .starts_with("everything in AWS stays there, no longer managed and still billed")
        );
    }

    #[test]
    fn what_may_be_another_account_is_told_once() {
        let profile = |name: &str| format!("  profile = \"{name}\"");
        let blocks = compare("", &profile("a"), &profile("b"));
        assert_eq!(elsewhere(&blocks), [""; 0]);
        assert!(told(&blocks, "provider.aws").starts_with("if these credentials are of another account"));
        let sure = |name: &str| format!("{}\n  allowed_account_ids = [\"111111111111\"]", profile(name));
        assert_eq!(told(&compare("", &sure("a"), &sure("b")), "provider.aws"), "");
        assert!(told(&compare("", &sure("a"), &profile("a")), "provider.aws").contains("no longer refuses"));
        let tags = "  default_tags {\n    tags = {\n      a = \"b\"\n    }\n  }";
        assert!(told(&compare("", "", tags), "provider.aws").contains("updated in place"));
        assert_eq!(elsewhere(&compare("", "  max_retries = 1", "  max_retries = 2")), [""; 0]);
    }
}
