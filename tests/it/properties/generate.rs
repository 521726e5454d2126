//! Whole valid specs off a tape, and what of each must stand where in the rendered files.

use std::collections::BTreeSet;

use super::tape::{Allowed, Tape};
use super::text::{Blk, Val, raw};

/// A value that must be found again.
#[derive(Debug, Clone)]
pub struct Expected {
    /// The file, below the workspace's root.
    pub file: String,
    /// The way to the value: kinds and labels of blocks, then arguments and keys.
    pub path: Vec<String>,
    pub value: serde_json::Value,
}

/// A spec and what must come of it.
#[derive(Debug, Default)]
pub struct Generated {
    pub root: Blk,
    pub expected: Vec<Expected>,
    /// Texts that a rendered `.vtl` file must hold: its path, and the text.
    pub templates: Vec<(String, String)>,
}

const ENVIRONMENT: &str = "dev";
const KEY: &str = "arn:aws:kms:eu-west-1:111122223333:key/1234abcd";
const RETENTION: &[u32] = &[0, 1, 14, 365, 3653];

struct Generator<'t, 'n> {
    tape: &'t mut Tape<'n>,
    out: Generated,
    streams: Vec<String>,
    new_buckets: Vec<String>,
    buckets: Vec<String>,
    roles: Vec<String>,
    logs: bool,
}

/// A valid spec.
pub fn spec(tape: &mut Tape<'_>) -> Generated {
    let mut it = Generator {
        tape,
        out: Generated::default(),
        streams: Vec::new(),
        new_buckets: Vec::new(),
        buckets: Vec::new(),
        roles: Vec::new(),
        logs: false,
    };
    it.settings();
    for index in 0..it.tape.below(2) {
        it.role(index);
    }
    for index in 0..=it.tape.below(3) {
        it.stream(index);
    }
    for index in 0..=it.tape.below(3) {
        it.bucket(index);
    }
    for index in 0..it.tape.below(3) {
        it.firehose(index);
    }
    for index in 0..it.tape.below(3) {
        it.api(index);
    }
    if it.logs {
        let mut account = Blk::new("api_gateway_account");
        account.set("manage", raw("true"));
        it.out.root.push(account);
    }
    it.out
}

/// A key of a JSON path.
pub fn json_key(tape: &mut Tape<'_>) -> String {
    tape.text(Allowed::JsonKey, true, 30)
}

/// As it is written in a spec; it has neither quotes nor `\` nor `$`.
pub fn quoted_key(key: &str) -> String {
    format!("\"{}\"", key.replace("%{", "%%{"))
}

/// Any text that is a mapping template.
fn template_text(tape: &mut Tape<'_>, most: usize) -> String {
    let text = tape.text(Allowed::Text, true, most);
    if apigw_vtl::Template::parse(&text).is_ok() { text } else { text.replace(['$', '#', '\\'], "|") }
}

/// What a mapping template can write behind a record.
pub fn delimiter(tape: &mut Tape<'_>) -> String {
    let mut delimiter = tape.text(Allowed::Text, false, 8);
    while delimiter.len() > 16 {
        delimiter.pop();
    }
    delimiter
}

fn label(index: usize, names: &[&str]) -> String {
    format!("{}{index}", names[index % names.len()])
}

impl Generator<'_, '_> {
    fn expect(&mut self, module: &str, path: &[&str], value: impl Into<serde_json::Value>) {
        let path = path.iter().map(|part| (*part).to_owned()).collect();
        self.out.expected.push(Expected { file: format!("modules/{ENVIRONMENT}/{module}"), path, value: value.into() });
    }

    fn expect_in_root(&mut self, file: &str, path: &[&str], value: impl Into<serde_json::Value>) {
        let path = path.iter().map(|part| (*part).to_owned()).collect();
        self.out.expected.push(Expected {
            file: format!("environments/{ENVIRONMENT}/{file}"),
            path,
            value: value.into(),
        });
    }

    fn pairs(
        &mut self,
        most: usize,
        key: impl Fn(&mut Self) -> String,
        value: impl Fn(&mut Self) -> String,
    ) -> Vec<(String, String)> {
        let mut seen = BTreeSet::new();
        let mut pairs = Vec::new();
        for _ in 0..self.tape.below(most + 1) {
            let key = key(self);
            if seen.insert(key.to_lowercase()) {
                pairs.push((key, value(self)));
            }
        }
        pairs
    }

    /// Tags of a block; gives them as JSON where there are any.
    fn tags(&mut self, block: &mut Blk) -> Option<serde_json::Value> {
        let pairs = self.pairs(
            3,
            |it| {
                let key = it.tape.text(Allowed::Tag, true, 128);
                if key.to_lowercase().starts_with("aws:") { format!("x{key}").chars().take(128).collect() } else { key }
            },
            |it| it.tape.text(Allowed::Tag, false, 256),
        );
        self.object(block, "tags", pairs)
    }

    fn object(&mut self, block: &mut Blk, name: &str, pairs: Vec<(String, String)>) -> Option<serde_json::Value> {
        if pairs.is_empty() {
            return None;
        }
        let value = Val::Object(pairs.into_iter().map(|(key, value)| (key, value.into())).collect());
        let json = value.json();
        block.set(name, value);
        json
    }

    fn settings(&mut self) {
        self.out.root.set("project", "demo");
        let mut aws = Blk::new("aws");
        aws.set("region", "eu-west-1");
        if self.tape.one_in(2) {
            aws.set("version", ">= 5.90, < 7.0");
        }
        if let Some(tags) = self.tags(&mut aws) {
            self.expect_in_root("providers.tf", &["provider", "aws", "default_tags", "tags"], tags);
        }
        if self.tape.one_in(3) {
            let profile = self.tape.text(Allowed::Printable, true, 256);
            aws.set("profile", profile.as_str());
            self.expect_in_root("providers.tf", &["provider", "aws", "profile"], profile);
        }
        if self.tape.one_in(3) {
            let mut role = Blk::new("assume_role");
            role.set("role_arn", "arn:aws:iam::111122223333:role/deploy");
            let id = self
                .tape
                .text(Allowed::Tag, true, 200)
                .replace(' ', "_")
                .chars()
                .filter(char::is_ascii)
                .collect::<String>()
                + "xx";
            role.set("external_id", id.as_str());
            self.expect_in_root("providers.tf", &["provider", "aws", "assume_role", "external_id"], id);
            aws.push(role);
        }
        self.out.root.push(aws);
        if self.tape.one_in(2) {
            let mut terraform = Blk::new("terraform");
            terraform.set("required_version", ">= 1.10");
            let mut backend = Blk::labelled("backend", "s3");
            for name in ["bucket", "key", "region"] {
                let text = self.tape.text(Allowed::All, true, 400);
                backend.set(name, text.as_str());
                self.expect_in_root("versions.tf", &["terraform", "backend", "s3", name], text);
            }
            if self.tape.one_in(2) {
                let arn = self.tape.text(Allowed::All, false, 60);
                let value = Val::Object(vec![
                    ("role_arn".to_owned(), arn.into()),
                    ("a b".to_owned(), Val::List(vec![raw("null"), raw("1.5"), raw("-3"), raw("true")])),
                ]);
                self.expect_in_root(
                    "versions.tf",
                    &["terraform", "backend", "s3", "assume_role"],
                    value.json().unwrap(),
                );
                backend.set("assume_role", value);
            }
            terraform.push(backend);
            self.out.root.push(terraform);
        }
    }

    fn role(&mut self, index: usize) {
        let label = label(index, &["writer"]);
        let mut block = Blk::labelled("iam_role", &label);
        block.set("existing", raw("true"));
        if self.tape.one_in(2) {
            block.set("name", "made-elsewhere");
        } else {
            block.set("arn", "arn:aws:iam::111122223333:role/path/made-elsewhere");
        }
        self.out.root.push(block);
        self.roles.push(label);
    }

    fn role_of(&mut self, block: &mut Blk, name: &str) {
        if !self.roles.is_empty() && self.tape.one_in(3) {
            block.set(name, raw(format!("iam_role.{}", self.roles[0])));
        }
    }

    fn stream(&mut self, index: usize) {
        let label = label(index, &["events", "clicks_", "o"]);
        let mut block = Blk::labelled("kinesis_stream", &label);
        let resource = ["resource", "aws_kinesis_stream", &label];
        if index > 0 && self.tape.one_in(4) {
            block.set("existing", raw("true"));
            if self.tape.one_in(2) {
                block.set("name", format!("made.elsewhere_{index}"));
            } else {
                block.set("arn", format!("arn:aws:kinesis:eu-west-1:444455556666:stream/made.elsewhere_{index}"));
            }
        } else {
            if self.tape.one_in(2) {
                let name = Val::from(format!("My.stream_{index}-{ENVIRONMENT}"));
                self.expect("kinesis/main.tf", &[&resource[..], &["name"]].concat(), name.json().unwrap());
                block.set("name", raw(format!("\"My.stream_{index}-${{environment}}\"")));
            }
            if self.tape.one_in(3) {
                block.set("stream_mode", "ON_DEMAND");
            } else {
                let shards = self.tape.range(1, 100_000);
                block.set("shard_count", raw(shards));
                self.expect("kinesis/main.tf", &[&resource[..], &["shard_count"]].concat(), shards);
            }
            if self.tape.one_in(2) {
                let hours = self.tape.range(24, 8760);
                block.set("retention_period", raw(hours));
                self.expect("kinesis/main.tf", &[&resource[..], &["retention_period"]].concat(), hours);
            }
            if self.tape.one_in(3) {
                block.set("encryption_type", "KMS");
                block.set("kms_key_id", self.tape.pick(&[KEY, "alias/aws/kinesis", "alias/own", "1234abcd-12ab"]));
            }
            if self.tape.one_in(3) {
                block.set("shard_level_metrics", Val::List(vec!["IncomingBytes".into(), "OutgoingBytes".into()]));
            }
            if let Some(tags) = self.tags(&mut block) {
                self.expect("kinesis/main.tf", &[&resource[..], &["tags"]].concat(), tags);
            }
        }
        self.out.root.push(block);
        self.streams.push(label);
    }

    fn bucket(&mut self, index: usize) {
        let label = label(index, &["lake", "raw_", "b"]);
        let mut block = Blk::labelled("s3_bucket", &label);
        if index > 0 && self.tape.one_in(4) {
            block.set("existing", raw("true"));
            block.set("bucket", format!("made-elsewhere-{index}"));
            self.out.root.push(block);
            self.buckets.push(label);
            return;
        }
        let versioned = self.tape.one_in(2);
        if versioned {
            block.set("versioning", self.tape.pick(&["Enabled", "Suspended"]));
        }
        if self.tape.one_in(3) {
            block.set("force_destroy", raw("true"));
        }
        if let Some(tags) = self.tags(&mut block) {
            self.expect("s3/main.tf", &["resource", "aws_s3_bucket", &label, "tags"], tags);
        }
        if self.tape.one_in(3) {
            let mut encryption = Blk::new("server_side_encryption");
            encryption.set("sse_algorithm", self.tape.pick(&["aws:kms", "aws:kms:dsse"]));
            if self.tape.one_in(2) {
                encryption.set("kms_master_key_id", KEY);
            }
            block.push(encryption);
        }
        let mut ids = BTreeSet::new();
        for _ in 0..self.tape.below(3) {
            let mut id = self.tape.text(Allowed::Printable, true, 255);
            while id.len() > 255 {
                id.pop();
            }
            if !ids.insert(id.clone()) {
                continue;
            }
            let mut rule = Blk::labelled("lifecycle_rule", &id);
            rule.set("expiration_days", raw(self.tape.range(400, 4000)));
            if versioned && self.tape.one_in(2) {
                rule.set("noncurrent_version_expiration_days", raw(30));
            }
            let selected = format!("rule[id={id}]");
            let resource = ["resource", "aws_s3_bucket_lifecycle_configuration", &label, &selected];
            if self.tape.one_in(2) {
                let prefix = self.tape.text(Allowed::Printable, true, 250);
                rule.set("prefix", prefix.as_str());
                self.expect("s3/main.tf", &[&resource[..], &["filter", "prefix"]].concat(), prefix);
            }
            self.expect("s3/main.tf", &[&resource[..], &["id"]].concat(), id);
            if self.tape.one_in(2) {
                for (class, days) in [("STANDARD_IA", 30), ("GLACIER", 90)] {
                    let mut transition = Blk::labelled("transition", class);
                    transition.set("days", raw(days));
                    rule.push(transition);
                }
            }
            block.push(rule);
        }
        if let Some(target) = self.new_buckets.first().filter(|_| self.tape.one_in(3)).cloned() {
            // Log delivery cannot write to a bucket under a key.
            let under_key = self.out.root.blocks.iter().any(|other| {
                other.kind == "s3_bucket"
                    && other.labels[0] == target
                    && other.blocks.iter().any(|inner| inner.kind == "server_side_encryption")
            });
            if !under_key {
                let mut logging = Blk::new("logging");
                logging.set("target_bucket", raw(format!("s3_bucket.{target}")));
                block.push(logging);
            }
        }
        self.out.root.push(block);
        self.new_buckets.push(label.clone());
        self.buckets.push(label);
    }

    /// Literal text of a prefix: `!{` begins an expression, and API limits are in characters.
    fn literal(&mut self) -> String {
        self.tape.text(Allowed::Printable, true, 100).replace("!{", "!_{").trim_end_matches('!').to_owned() + "/"
    }

    fn firehose(&mut self, index: usize) {
        let label = label(index, &["to_s", "copy"]);
        let mut block = Blk::labelled("firehose", &label);
        let resource = ["resource", "aws_kinesis_firehose_delivery_stream", &label];
        let destination = [&resource[..], &["extended_s3_configuration"]].concat();
        let stream = self.tape.below(self.streams.len());
        let bucket = self.tape.below(self.buckets.len());
        block.set("kinesis_stream", raw(format!("kinesis_stream.{}", self.streams[stream])));
        block.set("s3_bucket", raw(format!("s3_bucket.{}", self.buckets[bucket])));
        self.role_of(&mut block, "role");
        if let Some(tags) = self.tags(&mut block) {
            self.expect("firehose/main.tf", &[&resource[..], &["tags"]].concat(), tags);
        }
        let partitioned = self.tape.one_in(4);
        let converted = self.tape.one_in(4);
        if partitioned {
            block.push(Blk::new("dynamic_partitioning"));
            let mut query = Blk::labelled("processor", "MetadataExtraction");
            query.set("metadata_extraction_query", "{tenant: .tenant_id}");
            block.push(query);
            if self.tape.one_in(2) {
                let mut split = Blk::labelled("processor", "RecordDeAggregation");
                split.set("sub_record_type", "DELIMITED");
                split.set("delimiter", self.tape.text(Allowed::All, true, 30));
                block.push(split);
            }
        }
        if partitioned || self.tape.one_in(2) {
            let literal = self.literal();
            let key = if partitioned { "!{partitionKeyFromQuery:tenant}/" } else { "" };
            let prefix = format!("{literal}{key}!{{timestamp:yyyy/MM}}/");
            let errors = format!("{}!{{firehose:error-output-type}}/", self.literal());
            block.set("prefix", prefix.as_str());
            block.set("error_output_prefix", errors.as_str());
            self.expect("firehose/main.tf", &[&destination[..], &["prefix"]].concat(), prefix);
            self.expect("firehose/main.tf", &[&destination[..], &["error_output_prefix"]].concat(), errors);
        }
        if converted {
            let mut conversion = Blk::new("format_conversion");
            let name = |it: &mut Self| {
                it.tape.text(Allowed::Printable, true, 50).chars().filter(|c| !c.is_whitespace()).collect::<String>()
                    + "x"
            };
            let (database, table) = (name(self), name(self));
            let path = [&destination[..], &["data_format_conversion_configuration"]].concat();
            self.expect(
                "firehose/main.tf",
                &[&path[..], &["schema_configuration", "database_name"]].concat(),
                database.as_str(),
            );
            self.expect(
                "firehose/main.tf",
                &[&path[..], &["schema_configuration", "table_name"]].concat(),
                table.as_str(),
            );
            conversion.set("database_name", database);
            conversion.set("table_name", table);
            let mut input = Blk::new("open_x_json_ser_de");
            let mappings = self.pairs(2, |it| name(it), |it| it.tape.text(Allowed::Printable, true, 100));
            if let Some(json) = self.object(&mut input, "column_to_json_key_mappings", mappings) {
                let inner =
                    ["input_format_configuration", "deserializer", "open_x_json_ser_de", "column_to_json_key_mappings"];
                self.expect("firehose/main.tf", &[&path[..], &inner[..]].concat(), json);
            }
            conversion.push(input);
            conversion.push(Blk::new(self.tape.pick(&["parquet_ser_de", "orc_ser_de"])));
            block.push(conversion);
        } else if self.tape.one_in(2) {
            block.set("compression_format", self.tape.pick(&["GZIP", "Snappy"]));
        }
        if self.tape.one_in(4) {
            let mut log = Blk::new("error_log");
            log.set("retention_in_days", raw(self.tape.pick(RETENTION)));
            block.push(log);
        }
        self.out.root.push(block);
    }

    fn api(&mut self, index: usize) {
        let label = label(index, &["ingest", "other_"]);
        let mut block = Blk::labelled("rest_api", &label);
        let resource = ["resource", "aws_api_gateway_rest_api", &label];
        let mut own_name = false;
        if self.tape.one_in(2) {
            let name = format!("{}{index}", self.tape.text(Allowed::Printable, false, 200));
            block.set("name", name.as_str());
            self.expect("api_gateway/main.tf", &[&resource[..], &["name"]].concat(), name);
            own_name = true;
        }
        if self.tape.one_in(2) {
            let description = self.tape.text(Allowed::All, true, 1000);
            block.set("description", description.as_str());
            self.expect("api_gateway/main.tf", &[&resource[..], &["description"]].concat(), description);
        }
        if self.tape.one_in(3) {
            let policy = self.document();
            self.expect("api_gateway/main.tf", &[&resource[..], &["policy"]].concat(), policy.json().unwrap());
            block.set(
                "policy",
                if self.tape.one_in(2) {
                    Val::from(policy.json().unwrap().to_string())
                } else {
                    Val::Json(Box::new(policy))
                },
            );
        }
        if let Some(tags) = self.tags(&mut block) {
            self.expect("api_gateway/main.tf", &[&resource[..], &["tags"]].concat(), tags);
        }
        let variables = self.pairs(
            2,
            |it| format!("v_{}", it.tape.below(9)),
            |it| {
                let allowed = |c: &char| c.is_ascii_alphanumeric() || " -._~:/?#&=,".contains(*c);
                format!("x{}", it.tape.text(Allowed::Tag, false, 300).chars().filter(allowed).collect::<String>())
            },
        );
        if let Some(json) = self.object(&mut block, "stage_variables", variables) {
            self.expect("api_gateway/main.tf", &["resource", "aws_api_gateway_stage", &label, "variables"], json);
        }
        self.role_of(&mut block, "role");
        if self.tape.one_in(2) {
            self.access_log(&mut block, &label, own_name);
        }
        if self.tape.one_in(3) {
            let mut cors = Blk::new("cors");
            let origins =
                self.tape.pick(&[&["*"][..], &["https://a.example"], &["https://a.example", "http://[::1]:3000"]]);
            cors.set("allow_origins", Val::List(origins.iter().map(|origin| (*origin).into()).collect()));
            block.push(cors);
        }
        let keyed = self.tape.one_in(3);
        if keyed {
            self.usage_plan(&mut block, &label);
        }
        for route in 0..=self.tape.below(4) {
            let route = self.route(&label, route, keyed && route == 0);
            block.push(route);
        }
        self.out.root.push(block);
    }

    fn access_log(&mut self, api: &mut Blk, label: &str, own_name: bool) {
        let mut log = Blk::new("access_log");
        self.logs = true;
        log.set("retention_in_days", raw(self.tape.pick(RETENTION)));
        if own_name {
            log.set("log_group_name", format!("/apis/{label}"));
        }
        let odd = |it: &mut Self| it.tape.text(Allowed::Printable, false, 40).replace('$', "");
        let path = ["resource", "aws_api_gateway_stage", label, "access_log_settings", "format"];
        match self.tape.below(3) {
            0 => {}
            1 => {
                let format = format!("{} $context.requestId {}", odd(self), odd(self));
                log.set("format", format.as_str());
                self.expect("api_gateway/main.tf", &path, format);
            }
            _ => {
                let key = odd(self);
                let mut pairs = vec![
                    ("id".to_owned(), Val::from("$context.requestId")),
                    ("status".to_owned(), format!("$context.status {}", odd(self)).into()),
                ];
                if key != "id" && key != "status" {
                    pairs.push((key, odd(self).into()));
                }
                let format = Val::Ordered(pairs);
                self.expect("api_gateway/main.tf", &path, format.json().unwrap());
                log.set("format", format);
            }
        }
        api.push(log);
    }

    fn usage_plan(&mut self, api: &mut Blk, label: &str) {
        let mut plan = Blk::new("usage_plan");
        let name = self.tape.text(Allowed::Printable, true, 255);
        plan.set("name", name.as_str());
        self.expect("api_gateway/main.tf", &["resource", "aws_api_gateway_usage_plan", label, "name"], name);
        for index in 0..=self.tape.below(2) {
            let mut key = Blk::labelled("api_key", &format!("k{index}"));
            let (name, description) =
                (self.tape.text(Allowed::Printable, true, 255), self.tape.text(Allowed::All, true, 300));
            key.set("name", name.as_str());
            key.set("description", description.as_str());
            let address = format!("{label}_k{index}");
            let resource = ["resource", "aws_api_gateway_api_key", &address];
            self.expect("api_gateway/main.tf", &[&resource[..], &["name"]].concat(), name);
            self.expect("api_gateway/main.tf", &[&resource[..], &["description"]].concat(), description);
            plan.push(key);
        }
        api.push(plan);
    }

    /// A policy document with odd strings.
    fn document(&mut self) -> Val {
        let (key, value) = (self.tape.text(Allowed::All, true, 60), self.tape.text(Allowed::All, false, 200));
        let statement = vec![
            ("Effect".to_owned(), Val::from("Allow")),
            ("Principal".to_owned(), "*".into()),
            ("Action".to_owned(), "execute-api:Invoke".into()),
            ("Resource".to_owned(), "*".into()),
            (
                "Condition".to_owned(),
                Val::Object(vec![("StringEquals".to_owned(), Val::Object(vec![(key, value.into())]))]),
            ),
        ];
        Val::Object(vec![
            ("Version".to_owned(), "2012-10-17".into()),
            ("Statement".to_owned(), Val::List(vec![Val::Object(statement)])),
        ])
    }

    fn schema(&mut self) -> Val {
        let (name, pattern) = (self.tape.text(Allowed::All, false, 40), self.tape.text(Allowed::All, false, 80));
        let property = vec![
            ("pattern".to_owned(), Val::from(pattern)),
            ("enum".to_owned(), Val::List(vec![raw("null"), raw("1.5"), raw("-20"), raw("true")])),
        ];
        Val::Object(vec![
            ("type".to_owned(), "object".into()),
            ("properties".to_owned(), Val::Object(vec![(name, Val::Object(property))])),
            ("additionalProperties".to_owned(), raw("false")),
        ])
    }

    /// A template that is no default: any text, and a line of its own.
    fn template(&mut self, file: String) -> String {
        let text = template_text(self.tape, 400);
        self.out.templates.push((file, text.clone()));
        text
    }

    fn route(&mut self, api: &str, index: usize, keyed: bool) -> Blk {
        let method = self.tape.pick(&["POST", "PUT", "ANY", "PATCH"]);
        let tail = self.tape.pick(&["", "/{id}", "/{id}/{rest+}", "/deep/er/still"]);
        let mut block = Blk::labelled("route", &format!("{method} /r{index}{tail}"));
        let words = tail
            .split(['/', '{', '}', '+'])
            .filter(|word| !word.is_empty())
            .fold(format!("r{index}"), |text, word| format!("{text}_{word}"));
        let file = format!("{api}_{}_{words}", method.to_lowercase());
        if keyed {
            block.set("api_key_required", raw("true"));
        }
        if self.tape.one_in(3) {
            block.set("authorization", "AWS_IAM");
        }
        if self.tape.one_in(3) {
            let schema = self.schema();
            self.expect(
                "api_gateway/main.tf",
                &["resource", "aws_api_gateway_model", &file, "schema"],
                schema.json().unwrap(),
            );
            block.set(
                "request_schema",
                if self.tape.one_in(2) {
                    Val::from(schema.json().unwrap().to_string())
                } else {
                    Val::Json(Box::new(schema))
                },
            );
        }
        if self.tape.one_in(3) {
            block.set("required_headers", Val::List(vec!["X-Tenant".into(), "x.y_z".into()]));
            block.set("required_query", Val::List(vec!["q".into()]));
        }
        let batch = self.tape.one_in(4);
        let mut write = Blk::new(if batch { "put_records" } else { "put_record" });
        if tail.contains("{id}") && self.tape.one_in(2) {
            let choices = self
                .streams
                .iter()
                .enumerate()
                .map(|(at, stream)| (format!("s~{at}"), raw(format!("kinesis_stream.{stream}"))))
                .collect();
            write.set("streams", Val::Object(choices));
            write.set("stream_parameter", raw("request.path.id"));
        } else {
            let stream = self.tape.below(self.streams.len());
            write.set("stream", raw(format!("kinesis_stream.{}", self.streams[stream])));
        }
        if self.tape.one_in(4) {
            let template = self.template(format!("{file}.vtl"));
            write.set("mapping_template", template);
        } else {
            if self.tape.one_in(2) {
                write.set("delimiter", delimiter(self.tape));
            }
            if self.tape.one_in(2) {
                let key = self.json_key();
                let mut keys = vec![
                    raw(format!("{}[{key}][0].x", if batch { "record" } else { "request.body" })),
                    raw("request.header[\"X-Tenant\"]"),
                    raw("request.query.q"),
                ];
                if self.tape.one_in(2) {
                    keys.push(raw("request.context.identity.sourceIp"));
                    keys.push(raw("request.id"));
                }
                write.set("partition_key", Val::List(keys));
            }
            if self.tape.one_in(3) {
                let key = self.json_key();
                write.set("data", raw(format!("{}[{key}]", if batch { "record" } else { "request.body" })));
            }
        }
        block.push(write);
        match self.tape.below(4) {
            0 | 1 => {}
            2 => {
                let mut response = Blk::new("response");
                response.set("shape", "EMPTY");
                block.push(response);
            }
            _ => {
                let mut response = Blk::new("response");
                response.set("template", template_text(self.tape, 200));
                response.set("status_code", raw(202));
                block.push(response);
            }
        }
        if self.tape.one_in(4) {
            let mut error = Blk::labelled("error", "client");
            let template = self.template(format!("{file}.client_error.vtl"));
            error.set("template", template);
            block.push(error);
        }
        block
    }

    /// A key of a JSON path, quoted.
    fn json_key(&mut self) -> String {
        quoted_key(&json_key(self.tape))
    }
}
