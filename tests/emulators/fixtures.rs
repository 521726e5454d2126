//! Every fixture workspace, and what `tfgen init` starts, really applied to moto: planned again there is nothing to do, and destroyed nothing is left.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::time::Instant;

use serde_json::json;

use crate::everything;
use crate::support::deployment::{Deployment, at_endpoint};
use crate::support::emulator::{self, Aws};
use crate::support::terraform::{self, Terraform};
use crate::support::{root, skip, tree};

/// Environments that stay out, each with the reason. The fixture `backends` is one pipeline with a state here and there: `local` and `s3` are carried.
const LEFT_OUT: &[(&str, &str, &str)] = &[
    ("backends", "cloud", "its state is in HCP Terraform"),
    ("backends", "gcs", "its state is in Google Cloud"),
    ("backends", "http", "its state is in GitLab"),
    ("backends", "partial", "where its state is would have to be given to `terraform init` by hand"),
    ("backends", "remote", "its state is in HCP Terraform"),
    (STARTED, "dev", "`moto.rs` carries it under the name `local`"),
    (STARTED, "local", "`moto.rs` carries it"),
];

/// What `tfgen init` writes is the workspace of this repository.
const STARTED: &str = "tfgen init --pattern production";

/// Fixtures with settings of their own for the provider, or several environments. Of all others, Terraform gets the environments as one.
const ALONE: &[&str] = &["backends", "existing_and_settings", "several_at_once", STARTED];

/// The first of the others: it has something of every service, so its provider is told where each is.
const ALL_SERVICES: &str = "smallest";

/// A workspace: its shared spec, and those of its environments that are carried.
struct Workspace {
    name: String,
    folder: PathBuf,
    shared: String,
    specs: BTreeMap<String, String>,
}

impl Workspace {
    fn read(name: &str, folder: &Path, left_out: &mut Vec<(&str, &str, &str)>) -> Self {
        let mut specs = BTreeMap::new();
        for path in tree::children(&folder.join("environments")) {
            if path.extension().is_none_or(|extension| extension != "hcl") {
                continue;
            }
            let environment = path.file_stem().unwrap().to_string_lossy().into_owned();
            match left_out.iter().position(|(fixture, other, _)| (*fixture, *other) == (name, &environment)) {
                Some(index) => drop(left_out.remove(index)),
                None => drop(specs.insert(environment, std::fs::read_to_string(&path).unwrap())),
            }
        }
        let shared = std::fs::read_to_string(folder.join("tfgen.hcl")).unwrap();
        Self { name: name.to_owned(), folder: folder.to_owned(), shared, specs }
    }

    fn region(&self) -> String {
        let region = self.shared.lines().find_map(|line| line.trim().strip_prefix("region")?.split('"').nth(1));
        region.unwrap().to_owned()
    }

    /// Renders it, for the emulator at this endpoint.
    fn deploy(&self, endpoint: &str, terraform: &'static Terraform) -> Deployment {
        let specs = self.specs.iter().map(|(name, spec)| (name.clone(), adapted(&self.name, name, spec, endpoint)));
        Deployment::of(&self.folder, &self.shared, &specs.collect(), terraform)
    }
}

fn workspaces() -> Vec<Workspace> {
    let mut left_out = LEFT_OUT.to_vec();
    let mut found = Vec::new();
    for folder in tree::children(&root().join("tests/fixtures")) {
        let name = folder.file_name().unwrap().to_string_lossy().into_owned();
        found.push(Workspace::read(&name, &folder, &mut left_out));
    }
    assert!(found.len() > 10, "only {} fixtures", found.len());
    for folder in tree::children(&root().join("templates/starter")) {
        let pattern = folder.file_name().unwrap().to_string_lossy().into_owned();
        if !["pipeline", "production"].contains(&pattern.as_str()) {
            let mut workspace = Workspace::read(&format!("starter_{pattern}"), &folder, &mut left_out);
            // Tags are settings of the provider, of which there is one for all.
            let tags = workspace.shared.lines().find(|line| line.starts_with("  tags   = {")).unwrap().to_owned();
            workspace.shared = workspace.shared.replace(&(tags + "\n"), "");
            found.push(workspace);
        }
    }
    found.push(Workspace::read(STARTED, &root(), &mut left_out));
    assert!(left_out.is_empty(), "there is none such: {left_out:?}");
    found
}

/// What an environment needs to be made in moto, and to be destroyed again.
fn adapted(fixture: &str, environment: &str, spec: &str, endpoint: &str) -> String {
    let replaced = |spec: &str, own: &str, new: &str| {
        assert!(spec.contains(own), "no {own} in {spec}");
        spec.replace(own, new)
    };
    let spec = match (fixture, environment) {
        // A profile would need a file of the user's, and the state a bucket.
        ("existing_and_settings", _) => {
            format!(
                "{spec}\naws {{\n  profile = null\n}}\n\nterraform {{\n  backend \"s3\" {{\n    enabled = false\n  }}\n}}\n"
            )
        }
        // The backend has no part in what is rendered of the provider: it is told by itself where AWS is.
        ("backends", "s3") => {
            let own = "    max_retries         = 7\n";
            let more = format!(
                "    endpoints      = {{ s3 = \"{endpoint}\", sts = \"{endpoint}\", iam = \"{endpoint}\" }}\n    use_path_style = true\n    \
                 access_key     = \"test\"\n    secret_key     = \"test\"\n"
            );
            replaced(spec, own, &(own.to_owned() + &more))
        }
        // moto writes access logs, as S3 does, and a bucket that holds something stays.
        ("s3_every_field", _) => format!("{spec}\ns3_bucket \"logs\" {{\n  force_destroy = true\n}}\n"),
        (STARTED, "prod") => {
            let own = "s3_bucket \"access_logs\" {\n";
            replaced(spec, own, &format!("{own}  force_destroy = true\n\n"))
        }
        _ => spec.to_owned(),
    };
    at_endpoint(&spec, endpoint)
}

/// What a fixture takes for granted: things made elsewhere.
fn make_what_is_made_elsewhere(fixture: &str, aws: &mut Aws) {
    let (roles, streams, buckets): (&[&str], &[&str], &[(&str, &str)]) = match fixture {
        "backends" => (&[], &[], &[("company-terraform-state", "ap-southeast-2")]),
        "existing_and_settings" => (&["firehose-delivery"], &["made-elsewhere"], &[("made-elsewhere", "eu-central-1")]),
        "rest_api_every_field" => (&["gateway-to-kinesis"], &[], &[]),
        "s3_every_field" => (&[], &[], &[("logs-of-another-team", "eu-west-1"), ("lake-of-another-team", "eu-west-1")]),
        _ => (&[], &[], &[]),
    };
    for role in roles {
        let trust = json!({ "Version": "2012-10-17", "Statement": [] }).to_string();
        aws.get("iam", "create_role", json!({ "RoleName": role, "AssumeRolePolicyDocument": trust }));
    }
    for stream in streams {
        aws.get("kinesis", "create_stream", json!({ "StreamName": stream, "ShardCount": 1 }));
    }
    for (bucket, region) in buckets {
        let place = json!({ "LocationConstraint": region });
        aws.get("s3", "create_bucket", json!({ "Bucket": bucket, "CreateBucketConfiguration": place }));
    }
    if fixture == "s3_every_field" {
        // Its team lets others write their access logs.
        let statement = json!({
            "Effect": "Allow",
            "Principal": { "Service": "logging.s3.amazonaws.com" },
            "Action": "s3:PutObject",
            "Resource": "arn:aws:s3:::logs-of-another-team/*",
        });
        let policy = json!({ "Version": "2012-10-17", "Statement": [statement] }).to_string();
        aws.get("s3", "put_bucket_policy", json!({ "Bucket": "logs-of-another-team", "Policy": policy }));
    }
}

/// The region in which fixtures are made together, which is that of most of them.
const REGION: &str = "eu-west-1";

/// One environment of them all: the rendered root module of the first calls those of the others, as a user's own `.tf` file beside rendered ones can.
///
/// To start, the provider takes two seconds of a processor, thrice in a plan: as much as all the rest. So one is started for all of them, and the provider
/// blocks are left out of all root modules but the first, whose block has to have all that theirs have. Names must not be equal, so each project has a number.
fn together(workspaces: &[Workspace], endpoint: &str, terraform: &'static Terraform) -> Vec<Deployment> {
    let mut deployments: Vec<Deployment> = Vec::new();
    let mut calls = String::new();
    for (index, workspace) in workspaces.iter().enumerate() {
        let project =
            workspace.shared.lines().find_map(|line| line.strip_prefix("project = \"")?.strip_suffix('"')).unwrap();
        let numbered =
            workspace.shared.replace(&format!("project = \"{project}\""), &format!("project = \"{project}-{index}\""));
        let (name, folder, specs) = (workspace.name.clone(), workspace.folder.clone(), workspace.specs.clone());
        let moved = Workspace { name, folder, shared: numbered.replace(&workspace.region(), REGION), specs };
        let deployment = moved.deploy(endpoint, terraform);
        if let Some(first) = deployments.first() {
            let provider = deployment.root().join("providers.tf");
            let settings = |path: &Path| -> BTreeSet<String> {
                let text = std::fs::read_to_string(path).unwrap();
                let words = |line: &str| line.split_whitespace().collect::<Vec<_>>().join(" ");
                text.lines().filter(|line| !line.starts_with('#')).map(words).collect()
            };
            let own = settings(&provider);
            assert!(own.is_subset(&settings(&first.root().join("providers.tf"))), "{}: {own:#?}", workspace.name);
            std::fs::remove_file(provider).unwrap();
            let folder = deployment.path().file_name().unwrap().to_string_lossy();
            let _ = writeln!(
                calls,
                "module \"{}\" {{\n  source = \"../../../{folder}/environments/dev\"\n}}",
                workspace.name
            );
        }
        deployments.push(deployment);
    }
    std::fs::write(deployments[0].root().join("others.tf"), calls).unwrap();
    deployments
}

/// Applies all environments of workspaces, plans them again, destroys them; gives what is wrong.
fn carry(workspaces: &[Workspace], terraform: &'static Terraform) -> Result<(), String> {
    let moto = emulator::moto()?;
    let region = if workspaces.len() == 1 { workspaces[0].region() } else { REGION.to_owned() };
    let mut aws = moto.aws(&region);
    for workspace in workspaces {
        make_what_is_made_elsewhere(&workspace.name, &mut aws);
    }
    let before = everything(&mut aws);
    let deployments = match workspaces {
        [one] => vec![one.deploy(&moto.endpoint, terraform)],
        several => together(several, &moto.endpoint, terraform),
    };
    let tfgen = |arguments: &[&str]| deployments[0].tfgen(arguments);
    tfgen(&["apply", "--all", "--auto-approve"])?;
    assert_ne!(everything(&mut aws), before, "something is made");
    // Exit code 0: there is nothing to do.
    tfgen(&["plan", "--all"])?;
    // The plan has just seen that all is as the state says.
    tfgen(&["destroy", "--all", "--auto-approve", "--allow-data-loss", "--", "-refresh=false"])?;
    let after = everything(&mut aws);
    if after == before { Ok(()) } else { Err(format!("{after:#?} is left; there was {before:#?}")) }
}

#[test]
fn every_fixture_is_made_and_destroyed() {
    let Some(terraform) = terraform::ready().first() else { return };
    if let Err(reason) = emulator::moto() {
        return skip(&reason);
    }
    let (alone, mut others): (Vec<_>, Vec<_>) =
        workspaces().into_iter().partition(|one| ALONE.contains(&one.name.as_str()));
    assert_eq!(alone.len(), ALONE.len());
    others.sort_by_key(|one| one.name != ALL_SERVICES);
    // What takes longest is taken first.
    let groups: Vec<Vec<Workspace>> = alone.into_iter().map(|one| vec![one]).chain([others]).collect();
    let (groups, problems) = (Mutex::new(groups), Mutex::new(Vec::new()));
    std::thread::scope(|scope| {
        // A part of the time goes into waiting for what AWS would need time for.
        for _ in 0..2 {
            scope.spawn(|| {
                loop {
                    let Some(group) = groups.lock().unwrap().pop() else { break };
                    let names = group.iter().map(|one| one.name.as_str()).collect::<Vec<_>>().join(", ");
                    let began = Instant::now();
                    let outcome = carry(&group, terraform);
                    eprintln!("{names}: {:.0?}", began.elapsed());
                    if let Err(problem) = outcome {
                        problems.lock().unwrap().push(format!("{names}: {problem}"));
                    }
                }
            });
        }
    });
    let problems = problems.into_inner().unwrap();
    assert!(problems.is_empty(), "{}", problems.join("\n\n"));
}
