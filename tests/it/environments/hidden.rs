//! Values of the shared spec that every environment overrides.

use super::support::{codes, specs, told};

/// What is told of a bucket and what both environments lay over it.
fn of(shared: &str, over: &str) -> Vec<String> {
    let block = |body: &str| format!("s3_bucket \"events\" {{\n{body}\n}}\n");
    told(&block(shared), &[("dev", &block(over)), ("prod", &block(over))])
}

#[test]
fn a_value_that_all_override_is_checked_once() {
    for (shared, over, wanted) in [
        ("force_destroy = True", "force_destroy = true", "SPC010 tfgen.hcl:6"),
        ("force_destroy = \"true\"", "force_destroy = true", "SPC007 tfgen.hcl:6"),
        ("force_destroy = environment", "force_destroy = true", "SPC007 tfgen.hcl:6"),
        ("force_destroy = 1 + 1", "force_destroy = true", "SPC009 tfgen.hcl:6"),
        ("versioning = \"Enable\"", "versioning = \"Enabled\"", "SPC015 tfgen.hcl:6"),
        ("versioning = \"Enable\"", "versioning = null", "SPC015 tfgen.hcl:6"),
        ("bucket = \"Upper\"", "bucket = \"b-${environment}\"", "SPC017 tfgen.hcl:6"),
        ("bucket = lowr(\"a\")", "bucket = \"b-${environment}\"", "SPC011 tfgen.hcl:6"),
        ("bucket = file(\"name.txt\")", "bucket = \"b-${environment}\"", "SPC012 tfgen.hcl:6"),
        ("tags = { a = 1 }", "tags = { a = \"1\" }", "SPC007 tfgen.hcl:6"),
        (
            "lifecycle_rule \"a\" {\n expiration_days = \"7\"\n}",
            "lifecycle_rule \"a\" {\n expiration_days = 7\n}",
            "SPC007 tfgen.hcl:7",
        ),
        // What all drop.
        (
            "lifecycle_rule \"a\" {\n expiration_dys = 7\n}\nlifecycle_rule \"b\" {\n expiration_days = 7\n}",
            "lifecycle_rule \"a\" {\n enabled = false\n}",
            "SPC003 tfgen.hcl:7",
        ),
    ] {
        let told = of(shared, over);
        assert!(told.len() == 1 && told[0].starts_with(wanted), "{shared} / {over}: {told:#?}");
    }
}

#[test]
fn settings_are_checked_too() {
    let shared = "kinesis_stream \"events\" {\n  shard_count = 1\n}\nci {\n  order = 0\n}\n";
    let over = "ci {\n  order = 2\n}\n";
    assert_eq!(codes(shared, &[("dev", over), ("prod", over)]), ["SPC016"]);
    // One environment reads it, and tells it as ever; once.
    assert_eq!(codes(shared, &[("dev", over), ("prod", "")]), ["SPC016"]);
}

#[test]
fn what_depends_on_the_environment_or_on_the_rest_of_the_block_is_left_alone() {
    for (shared, over) in [
        // No environment has an account.
        ("bucket = \"b-${aws.account_id}\"", "bucket = \"b-${environment}\""),
        ("bucket = \"${environment}_x\"", "bucket = \"b-${environment}\""),
        ("bucket = file(\"${environment}.txt\")", "bucket = \"b-${environment}\""),
        ("force_destroy = null", "force_destroy = true"),
        ("force_destroy = false", "force_destroy = true"),
        // A target that another environment may have.
        (
            "logging {\n target_bucket = s3_bucket.logs\n}",
            "logging {\n target_bucket = s3_bucket.more\n}\n}\ns3_bucket \"more\" {",
        ),
        // Parked by the shared spec itself.
        ("lifecycle_rule \"a\" {\n enabled = false\n nonsense = True\n}", ""),
        // Complete only with what the environments say.
        (
            "lifecycle_rule \"a\" {\n prefix = \"x\"\n}",
            "lifecycle_rule \"a\" {\n prefix = \"y\"\n expiration_days = 7\n}",
        ),
    ] {
        assert_eq!(of(shared, over), Vec::<String>::new(), "{shared} / {over}");
    }
    let stream = "kinesis_stream \"events\" {\n  shard_count = 1\n}\n";
    let on_demand = "kinesis_stream \"events\" {\n  stream_mode = \"ON_DEMAND\"\n  shard_count = null\n}\n";
    assert_eq!(codes(stream, &[("dev", on_demand)]), Vec::<String>::new());
}

#[test]
fn looking_at_an_environment_is_not_stopped_by_what_it_does_not_read() {
    let shared = "kinesis_stream \"events\" {\n  shard_count = \"1\"\n}\n";
    let over = "kinesis_stream \"events\" {\n  shard_count = 1\n}\n";
    let specs = specs(shared, &[("dev", over)]);
    assert!(specs.check(&[]).is_err());
    assert!(specs.read_environments(&[]).unwrap().check_each().is_ok());
}
