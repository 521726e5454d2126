//! The diagnostics of what only the whole project can see.

use crate::base::diag::Code;
use crate::base::diag::Severity::{Error, Warning};

/// Two things claim one name.
pub static NAME_CLAIMED: Code = Code {
    id: "PRJ001",
    severity: Error,
    title: "two things claim the same name",
    explanation: "Bucket names are unique in a whole partition, role names in an account, names of streams, delivery streams, log groups and of an API with its stage in an account and region. Two environments, or two blocks of one, that claim the same \
                  name would fight over it: the second apply fails or takes over what the first made. Environments without `account_id` count as one account; for the name of a bucket the account does not matter.",
    source: "AWS naming scopes; tfgen sees all environments",
};
/// More requests than shards take.
pub static THROTTLE: Code = Code {
    id: "PRJ005",
    severity: Warning,
    title: "the API lets through more than the stream's shards can take",
    explanation: "A shard takes 1,000 records/s. A route whose throttling, its own or else the stage's, lets more requests through than its stream has shards for passes the refusal on to the client as 429 from Kinesis, after a round trip. A request of `put_records` may carry up to 500 records, so there fewer requests can be too many. Add shards, lower `rate_limit`, or use `stream_mode = \"ON_DEMAND\"`.",
    source: "Kinesis Data Streams quotas; Kinesis PutRecords",
};
/// No pipeline at all.
pub static NOTHING: Code = Code {
    id: "PRJ006",
    severity: Warning,
    title: "the environment makes nothing",
    explanation: "After the overlay no block is left that makes anything in AWS, so only an empty root module is rendered. Perhaps the blocks are all dropped by `enabled = false`, or `tfgen.hcl` is empty.",
    source: "tfgen: overlay rules",
};

/// Two delimiters.
pub static DELIMITER_TWICE: Code = Code {
    id: "PRJ007",
    severity: Warning,
    title: "records are ended twice, by the API and by Firehose",
    explanation: "A route writes its delimiter, by default a line feed, behind each record, so that objects in S3 hold one record a line. The processor `AppendDelimiterToRecord` writes another one, which leaves an empty line behind each record. Keep one of the two.",
    source: "Firehose developer guide: concatenated records; tfgen: delimiter",
};

/// A stream out of reach.
pub static REGION: Code = Code {
    id: "PRJ008",
    severity: Error,
    title: "a stream is in a region where it cannot be reached",
    explanation: "Firehose reads streams of its own region only. API Gateway can write to another region, but the region is part of a route's integration, so all streams that one route chooses among must be in one region.",
    source: "Firehose CreateDeliveryStream: KinesisStreamAsSource; API Gateway integration URI",
};
/// Keys of a profile, for an emulator.
pub static ENDPOINT_AND_PROFILE: Code = Code {
    id: "PRJ009",
    severity: Error,
    title: "`profile` together with `endpoint`",
    explanation: "An environment with an `endpoint` is applied to an emulator with the keys `test` and `test`, so that no real ones ever reach it. A profile would not be used, and the provider refuses to start where the machine has none of that name. Set `profile = null` in this environment where the shared \
                  spec has one.",
    source: "Terraform provider: order of credentials",
};
/// Two places for one state.
pub static TWO_BACKENDS: Code = Code {
    id: "PRJ010",
    severity: Error,
    title: "two backends, or a backend and `cloud`, in one environment",
    explanation: "Terraform keeps the state of a root module in one place, and refuses a second `backend` or a `cloud` beside it. A block that an environment's file adds stands beside that of `tfgen.hcl`; so that it takes its place, the environment also drops the shared one: `backend \"s3\" { enabled = false }` in the `terraform` block of its file. A `cloud` block has no label and cannot be dropped: write it in the files of the environments that use it.",
    source: "Terraform: backend configuration, `Duplicate backend configuration`",
};
/// What a service was not taught.
pub static UNKNOWN_ACCESS: Code = Code {
    id: "PRJ017",
    severity: Error,
    title: "a role has to be allowed what tfgen does not know how to allow",
    explanation: "Each service tells which actions it takes to use one of its things. Here it has no answer, so the derived role would lack a statement and every call would be denied. No spec should be able to bring this about: it is a mistake in tfgen, so please report it. With an existing role, `role = iam_role.<label>`, nothing is derived.",
    source: "tfgen: derived roles",
};

/// A Terraform that may not run.
pub static TERRAFORM_VERSION: Code = Code {
    id: "PRJ020",
    severity: Error,
    title: "recipes would run a Terraform that `required_version` does not allow",
    explanation: "`terraform_version` of `ci { … }` is the version that recipes for CI install. Terraform compares itself with `required_version` before it does anything, so every plan would end with an error. Name a version that `required_version` allows, or change `required_version`.",
    source: "Terraform: `required_version`; tfgen: `ci { … }`",
};

/// One state for two environments.
pub static STATE_SHARED: Code = Code {
    id: "PRJ011",
    severity: Error,
    title: "environments share one Terraform state",
    explanation: "Terraform takes what is in the state and not in the code for something to destroy. With one state for two environments, applying one plans to destroy all of the other. What tells states apart is the bucket and key of `s3`, the bucket and prefix of `gcs`, the container and key of `azurerm`, the address of `http`, the schema of `pg`, the path of `consul` and `local`, the namespace and suffix of `kubernetes`, the workspace of `cloud` and `remote`; an argument that is not written has its default in all environments. Put `${environment}` into it. An environment that has been applied already keeps its old place by writing that into its own file, or its state is moved with `terraform init -migrate-state`. Workspaces of Terraform's command line do not count: tfgen works in `default`.",
    source: "Terraform: backend configuration; the documentation of each backend",
};

/// `enabled = false` that drops nothing.
pub static DROPS_NOTHING: Code = Code {
    id: "PRJ012",
    severity: Error,
    title: "`enabled = false` drops a block that is not there",
    explanation: "An environment's file drops a block of `tfgen.hcl` by the same type and label, at the same place. With a label that is not there nothing is dropped, and what was meant to go stays: a route stays open. Correct the label, or remove the block where what it dropped has left `tfgen.hcl` too.",
    source: "tfgen: overlay rules",
};
/// A block that was to change another one.
pub static MATCHES_NOTHING: Code = Code {
    id: "PRJ013",
    severity: Warning,
    title: "a block of an environment's file seems to be meant for one of `tfgen.hcl`",
    explanation: "An environment's file changes a block of `tfgen.hcl` by the same type and label; a block with another label is a further one. This one's label is nearly that of a shared block which the file does not mention otherwise, or the block is not complete by itself, so perhaps it was meant to change that: then what it says counts for nothing yet. Correct the label; where a further block is meant, give it a label that differs by more than a letter, or refer to it in the same file.",
    source: "tfgen: overlay rules",
};

/// All of this room.
pub static CODES: &[&Code] = &[
    &NAME_CLAIMED,
    &THROTTLE,
    &NOTHING,
    &DELIMITER_TWICE,
    &REGION,
    &ENDPOINT_AND_PROFILE,
    &TWO_BACKENDS,
    &UNKNOWN_ACCESS,
    &STATE_SHARED,
    &DROPS_NOTHING,
    &MATCHES_NOTHING,
    &TERRAFORM_VERSION,
];
