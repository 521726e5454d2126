//! The rendered Terraform really applied, to moto: AWS then has what the spec says, a second plan has nothing to do, a change changes what it should, and nothing is left.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};

use crate::everything;
use crate::support::deployment::Deployment;
use crate::support::emulator::{self, Aws};
use crate::support::{root, skip, terraform};

/// Asserts that a value has what is wanted, and maybe more; of lists, all of it.
fn assert_has(found: &Value, wanted: &Value) {
    match (found, wanted) {
        (Value::Object(found_fields), Value::Object(wanted)) => {
            for (key, value) in wanted {
                assert_has(found_fields.get(key).unwrap_or_else(|| panic!("no `{key}` in {found:#}")), value);
            }
        }
        _ => assert_eq!(found, wanted),
    }
}

fn parsed(text: &Value) -> Value {
    serde_json::from_str(text.as_str().unwrap()).unwrap()
}

const ACCOUNT: &str = "123456789012";

#[test]
fn aws_has_what_the_spec_says_and_nothing_once_it_is_destroyed() {
    let Some(terraform) = terraform::ready().first() else { return };
    let moto = match emulator::moto() {
        Ok(moto) => moto,
        Err(reason) => return skip(&reason),
    };
    let mut aws = moto.aws("ap-southeast-2");
    assert_eq!(everything(&mut aws), BTreeMap::new(), "moto begins empty");
    let local = Deployment::new(&root(), "local", &moto.endpoint, "", terraform);
    let tfgen = |arguments: &[&str]| local.tfgen(arguments).unwrap_or_else(|problem| panic!("{problem}"));
    tfgen(&["apply", "local", "--auto-approve"]);

    stream_is_made(&mut aws);
    bucket_is_made(&mut aws);
    delivery_stream_is_made(&mut aws);
    roles_have_exactly_their_policies(&mut aws);
    api_is_made(&mut aws, &local);

    // Exit code 0: there is nothing to do.
    tfgen(&["plan", "local"]);
    changes_are_planned_for_what_they_are(&local);

    tfgen(&["apply", "local", "--auto-approve"]);
    local.nothing_to_do().unwrap_or_else(|problem| panic!("{problem}"));
    tfgen(&["destroy", "local", "--auto-approve", "--allow-data-loss"]);
    assert_eq!(everything(&mut aws), BTreeMap::new(), "nothing is left");
}

fn stream_is_made(aws: &mut Aws) {
    assert_eq!(
        aws.get("kinesis", "list_streams", json!({}))["StreamNames"],
        json!(["api-kinesis-stream-local"]),
        "one stream"
    );
    let stream = aws.get("kinesis", "describe_stream_summary", json!({ "StreamName": "api-kinesis-stream-local" }));
    assert_has(
        &stream["StreamDescriptionSummary"],
        &json!({
            "StreamStatus": "ACTIVE",
            "OpenShardCount": 1,
            "RetentionPeriodHours": 24,
            "EncryptionType": "NONE",
            "StreamModeDetails": { "StreamMode": "PROVISIONED" },
        }),
    );
    let tags = aws.get("kinesis", "list_tags_for_stream", json!({ "StreamName": "api-kinesis-stream-local" }));
    assert_eq!(
        tags["Tags"],
        json!([
            { "Key": "environment", "Value": "local" },
            { "Key": "managed-by", "Value": "terraform" },
            { "Key": "project", "Value": "api-kinesis" },
        ])
    );
}

const BUCKET: &str = "api-kinesis-firehose-bucket-local";

fn bucket_is_made(aws: &mut Aws) {
    let buckets = aws.get("s3", "list_buckets", json!({}))["Buckets"].as_array().unwrap().clone();
    assert_eq!(buckets.iter().map(|bucket| &bucket["Name"]).collect::<Vec<_>>(), [BUCKET]);
    let of = json!({ "Bucket": BUCKET });
    let policy = aws.get("s3", "get_bucket_policy", of.clone());
    let arn = format!("arn:aws:s3:::{BUCKET}");
    assert_eq!(
        parsed(&policy["Policy"]),
        json!({
            "Version": "2012-10-17",
            "Statement": [{
                "Sid": "TlsOnly",
                "Effect": "Deny",
                "Principal": "*",
                "Action": "s3:*",
                "Resource": [arn, format!("{arn}/*")],
                "Condition": { "Bool": { "aws:SecureTransport": "false" } },
            }],
        })
    );
    let encryption = aws.get("s3", "get_bucket_encryption", of.clone());
    let rule = &encryption["ServerSideEncryptionConfiguration"]["Rules"][0];
    assert_eq!(rule["ApplyServerSideEncryptionByDefault"], json!({ "SSEAlgorithm": "AES256" }));
    let block = aws.get("s3", "get_public_access_block", of.clone());
    assert_eq!(
        block["PublicAccessBlockConfiguration"],
        json!({ "BlockPublicAcls": true, "IgnorePublicAcls": true, "BlockPublicPolicy": true, "RestrictPublicBuckets": true })
    );
    let ownership = aws.get("s3", "get_bucket_ownership_controls", of);
    assert_eq!(ownership["OwnershipControls"]["Rules"], json!([{ "ObjectOwnership": "BucketOwnerEnforced" }]));
}

fn delivery_stream_is_made(aws: &mut Aws) {
    let name = "api-kinesis-events-local";
    assert_eq!(aws.get("firehose", "list_delivery_streams", json!({}))["DeliveryStreamNames"], json!([name]));
    let delivery = aws.get("firehose", "describe_delivery_stream", json!({ "DeliveryStreamName": name }));
    let role = |name: &str| format!("arn:aws:iam::{ACCOUNT}:role/{name}");
    assert_has(
        &delivery["DeliveryStreamDescription"],
        &json!({
            "DeliveryStreamType": "KinesisStreamAsSource",
            "Source": { "KinesisStreamSourceDescription": {
                "KinesisStreamARN": format!("arn:aws:kinesis:ap-southeast-2:{ACCOUNT}:stream/api-kinesis-stream-local"),
                "RoleARN": role("api-kinesis-events-source-local"),
            } },
        }),
    );
    let destinations = delivery["DeliveryStreamDescription"]["Destinations"].as_array().unwrap();
    assert_eq!(destinations.len(), 1);
    assert_has(
        &destinations[0]["ExtendedS3DestinationDescription"],
        &json!({
            "RoleARN": role("api-kinesis-events-delivery-local"),
            "BucketARN": format!("arn:aws:s3:::{BUCKET}"),
            "BufferingHints": { "SizeInMBs": 1, "IntervalInSeconds": 60 },
            "CompressionFormat": "UNCOMPRESSED",
            "CloudWatchLoggingOptions": {
                "Enabled": true,
                "LogGroupName": "/aws/kinesisfirehose/api-kinesis-events-local",
                "LogStreamName": "DestinationDelivery",
            },
        }),
    );
}

fn roles_have_exactly_their_policies(aws: &mut Aws) {
    let statement = |sid: &str, actions: Value, resource: &str| json!({ "Sid": sid, "Effect": "Allow", "Action": actions, "Resource": resource });
    let stream = format!("arn:aws:kinesis:ap-southeast-2:{ACCOUNT}:stream/api-kinesis-stream-local");
    let bucket = format!("arn:aws:s3:::{BUCKET}");
    let log = format!(
        "arn:aws:logs:ap-southeast-2:{ACCOUNT}:log-group:/aws/kinesisfirehose/api-kinesis-events-local:log-stream:DestinationDelivery"
    );
    let read =
        json!(["kinesis:DescribeStream", "kinesis:GetRecords", "kinesis:GetShardIterator", "kinesis:ListShards"]);
    let reach = json!(["s3:GetBucketLocation", "s3:ListBucket", "s3:ListBucketMultipartUploads"]);
    let write = json!(["s3:AbortMultipartUpload", "s3:GetObject", "s3:PutObject"]);
    let logs = "arn:aws:iam::aws:policy/service-role/AmazonAPIGatewayPushToCloudWatchLogs";
    // Name, who may take it on, the name of its policy and the statements of that, the policies of AWS.
    type Wanted<'a> = (&'a str, &'a str, Option<(&'a str, Vec<Value>)>, Vec<&'a str>);
    let wanted: [Wanted<'_>; 4] = [
        ("api-kinesis-api-gateway-logs-local", "apigateway", None, vec![logs]),
        (
            "api-kinesis-events-delivery-local",
            "firehose",
            Some((
                "firehose-events-delivery",
                vec![
                    statement("ReachBucket", reach, &bucket),
                    statement("WriteObjects", write, &format!("{bucket}/*")),
                    statement("LogErrors", json!("logs:PutLogEvents"), &log),
                ],
            )),
            vec![],
        ),
        (
            "api-kinesis-events-source-local",
            "firehose",
            Some(("firehose-events-source", vec![statement("ReadStream", read, &stream)])),
            vec![],
        ),
        (
            "api-kinesis-ingest-put-records-local",
            "apigateway",
            Some(("rest-api-ingest", vec![statement("PutRecord", json!("kinesis:PutRecord"), &stream)])),
            vec![],
        ),
    ];
    let roles = aws.get("iam", "list_roles", json!({}))["Roles"].as_array().unwrap().clone();
    let mut names: Vec<&str> = roles.iter().map(|role| role["RoleName"].as_str().unwrap()).collect();
    names.sort_unstable();
    assert_eq!(names, wanted.iter().map(|(name, ..)| *name).collect::<Vec<_>>());
    for (name, service, policy, attached) in wanted {
        let role = roles.iter().find(|role| role["RoleName"] == name).unwrap();
        let mut trust = json!({
            "Effect": "Allow",
            "Principal": { "Service": format!("{service}.amazonaws.com") },
            "Action": "sts:AssumeRole",
        });
        if service == "firehose" {
            trust["Condition"] = json!({ "StringEquals": { "sts:ExternalId": ACCOUNT } });
        }
        let trust = json!({ "Version": "2012-10-17", "Statement": [trust] });
        assert_eq!(role["AssumeRolePolicyDocument"], trust, "{name}");
        let of = json!({ "RoleName": name });
        let inline = aws.get("iam", "list_role_policies", of.clone())["PolicyNames"].clone();
        let managed = aws.get("iam", "list_attached_role_policies", of)["AttachedPolicies"].as_array().unwrap().clone();
        assert_eq!(managed.iter().map(|policy| &policy["PolicyArn"]).collect::<Vec<_>>(), attached, "{name}");
        let Some((policy, statements)) = policy else {
            assert_eq!(inline, json!([]), "{name}");
            continue;
        };
        assert_eq!(inline, json!([policy]), "{name}");
        let found = aws.get("iam", "get_role_policy", json!({ "RoleName": name, "PolicyName": policy }));
        assert_eq!(found["PolicyDocument"], json!({ "Version": "2012-10-17", "Statement": statements }), "{name}");
    }
}

fn api_is_made(aws: &mut Aws, local: &Deployment) {
    let apis = aws.get("apigateway", "get_rest_apis", json!({}))["items"].as_array().unwrap().clone();
    assert_eq!(apis.iter().map(|api| &api["name"]).collect::<Vec<_>>(), ["api-kinesis-ingest-local"]);
    let id = apis[0]["id"].as_str().unwrap();
    let resources = aws.get("apigateway", "get_resources", json!({ "restApiId": id }))["items"].clone();
    let mut paths: BTreeMap<String, (String, Vec<String>)> = BTreeMap::new();
    for resource in resources.as_array().unwrap() {
        let methods = resource["resourceMethods"].as_object().into_iter().flat_map(|methods| methods.keys().cloned());
        let id = resource["id"].as_str().unwrap().to_owned();
        paths.insert(resource["path"].as_str().unwrap().to_owned(), (id, methods.collect()));
    }
    assert_eq!(paths.keys().collect::<Vec<_>>(), ["/", "/submit"]);
    assert_eq!(paths["/"].1, [""; 0]);
    let (submit, mut methods) = paths["/submit"].clone();
    methods.sort_unstable();
    assert_eq!(methods, ["OPTIONS", "POST"]);

    let method = |name: &str| json!({ "restApiId": id, "resourceId": submit, "httpMethod": name });
    let post = aws.get("apigateway", "get_method", method("POST"));
    let template = |name: &str| {
        std::fs::read_to_string(local.path().join(format!("modules/local/api_gateway/ingest_post_submit{name}.vtl")))
            .unwrap()
    };
    assert_has(
        &post,
        &json!({
            "authorizationType": "NONE",
            "methodIntegration": {
                "type": "AWS",
                "httpMethod": "POST",
                "uri": "arn:aws:apigateway:ap-southeast-2:kinesis:action/PutRecord",
                "credentials": format!("arn:aws:iam::{ACCOUNT}:role/api-kinesis-ingest-put-records-local"),
                "passthroughBehavior": "NEVER",
                "timeoutInMillis": 29000,
                "requestTemplates": { "application/json": template("") },
            },
        }),
    );
    let responses = post["methodIntegration"]["integrationResponses"].as_object().unwrap();
    assert_eq!(responses.keys().collect::<BTreeSet<_>>(), ["200", "400", "502"].map(str::to_owned).iter().collect());
    assert_eq!(responses["200"]["selectionPattern"], "2\\d{2}");
    assert_eq!(responses["400"]["selectionPattern"], "4\\d{2}");
    assert_eq!(responses["400"]["responseTemplates"], json!({ "application/json": template(".client_error") }));
    assert_eq!(responses["502"].get("selectionPattern"), None, "502 is what nothing else fits");
    let statuses: BTreeSet<&String> = post["methodResponses"].as_object().unwrap().keys().collect();
    assert_eq!(statuses, ["200", "400", "429", "502"].map(str::to_owned).iter().collect());

    let options = aws.get("apigateway", "get_method", method("OPTIONS"));
    let integration = &options["methodIntegration"];
    assert_eq!((&integration["type"], &options["authorizationType"]), (&json!("MOCK"), &json!("NONE")));
    assert_eq!(
        integration["integrationResponses"]["204"]["responseParameters"],
        json!({
            "method.response.header.Access-Control-Allow-Origin": "'*'",
            "method.response.header.Access-Control-Allow-Headers": "'Authorization,Content-Type,X-Amz-Date,X-Amz-Security-Token,X-Api-Key'",
            "method.response.header.Access-Control-Allow-Methods": "'OPTIONS,POST'",
        })
    );

    let stages = aws.get("apigateway", "get_stages", json!({ "restApiId": id }))["item"].as_array().unwrap().clone();
    assert_eq!(stages.iter().map(|stage| &stage["stageName"]).collect::<Vec<_>>(), ["local"]);
    assert_has(
        &stages[0],
        &json!({
            "accessLogSettings": { "destinationArn": format!("arn:aws:logs:ap-southeast-2:{ACCOUNT}:log-group:/aws/apigateway/api-kinesis-ingest-local") },
        }),
    );
    let format = parsed(&stages[0]["accessLogSettings"]["format"]);
    assert_eq!((format.as_object().unwrap().len(), &format["requestId"]), (17, &json!("$context.requestId")));
    assert_has(&stages[0]["methodSettings"]["*/*"], &json!({ "loggingLevel": "ERROR", "dataTraceEnabled": false }));
    let deployments = aws.get("apigateway", "get_deployments", json!({ "restApiId": id }))["items"].clone();
    assert_eq!(
        deployments.as_array().unwrap().iter().map(|one| &one["id"]).collect::<Vec<_>>(),
        [&stages[0]["deploymentId"]]
    );

    for kind in ["DEFAULT_4XX", "DEFAULT_5XX"] {
        let of = json!({ "restApiId": id, "responseType": kind });
        assert_has(
            &aws.get("apigateway", "get_gateway_response", of),
            &json!({
                "responseParameters": { "gatewayresponse.header.Access-Control-Allow-Origin": "'*'" },
                "responseTemplates": { "application/json": "{\"message\":$context.error.messageString}" },
            }),
        );
    }
    let role = format!("arn:aws:iam::{ACCOUNT}:role/api-kinesis-api-gateway-logs-local");
    assert_eq!(aws.get("apigateway", "get_account", json!({}))["cloudwatchRoleArn"], json!(role));
    let groups = aws.get("logs", "describe_log_groups", json!({}))["logGroups"].as_array().unwrap().clone();
    let groups: BTreeMap<&str, &Value> =
        groups.iter().map(|group| (group["logGroupName"].as_str().unwrap(), &group["retentionInDays"])).collect();
    let execution = format!("API-Gateway-Execution-Logs_{id}/local");
    let days = json!(14);
    let wanted = [
        execution.as_str(),
        "/aws/apigateway/api-kinesis-ingest-local",
        "/aws/kinesisfirehose/api-kinesis-events-local",
    ];
    assert_eq!(groups, wanted.map(|group| (group, &days)).into());
}

fn actions(of: &[(&str, &str)]) -> BTreeMap<String, String> {
    of.iter().map(|(address, action)| ((*address).to_owned(), (*action).to_owned())).collect()
}

/// One edit after the other, none of them applied in between; what stays are those that moto can carry.
fn changes_are_planned_for_what_they_are(local: &Deployment) {
    let before = std::fs::read_to_string(local.path().join("tfgen.hcl")).unwrap();
    let shards = |spec: &str| spec.replace("shard_count      = 1", "shard_count      = 2");
    let origin = |spec: &str| spec.replace("allow_origins = [\"*\"]", "allow_origins = [\"https://app.example.com\"]");
    let route = |spec: &str| {
        spec.replace(
            "  route \"POST /submit\" {",
            "  route \"POST /more\" {\n    put_record {\n      stream = kinesis_stream.events\n    }\n  }\n\n  route \"POST /submit\" {",
        )
    };

    local.edit(shards);
    let plan = local.plan();
    let stream = "module.kinesis.aws_kinesis_stream.events";
    assert_eq!(plan.actions(), actions(&[(stream, "update")]));
    assert_eq!(plan.changed(stream), [("shard_count".to_owned(), (json!(1), json!(2)))].into());

    local.edit(|_| origin(&before));
    let plan = local.plan();
    let api = |name: &str| format!("module.api_gateway.aws_api_gateway_{name}");
    let updated = [
        "gateway_response.ingest_4xx",
        "gateway_response.ingest_5xx",
        "integration_response.ingest_options_submit",
        "integration_response.ingest_post_submit_client_error",
        "integration_response.ingest_post_submit_server_error",
        "integration_response.ingest_post_submit_success",
        "method_response.ingest_options_submit",
        "method_response.ingest_post_submit_200",
        "method_response.ingest_post_submit_400",
        "method_response.ingest_post_submit_429",
        "method_response.ingest_post_submit_502",
    ];
    let mut wanted: BTreeMap<String, String> = updated.iter().map(|name| (api(name), "update".to_owned())).collect();
    wanted.insert(api("deployment.ingest"), "create+delete".to_owned());
    wanted.insert(api("stage.ingest"), "update".to_owned());
    assert_eq!(plan.actions(), wanted);
    for name in updated {
        let changed = plan.changed(&api(name));
        assert_eq!(changed.keys().collect::<Vec<_>>(), ["response_parameters"], "{name}");
        // With one origin in place of any, caches are told of it too: `Vary`.
        let has = |text: &str| changed["response_parameters"].1.to_string().contains(text);
        let origin = has("'https://app.example.com'");
        assert!(has(".Vary\"") && origin != name.starts_with("method_response"), "{name}: {changed:?}");
    }

    local.edit(|_| route(&before));
    let plan = local.plan();
    let created = [
        "resource.ingest_more",
        "method.ingest_post_more",
        "integration.ingest_post_more",
        "method_response.ingest_post_more_200",
        "method_response.ingest_post_more_400",
        "method_response.ingest_post_more_429",
        "method_response.ingest_post_more_502",
        "integration_response.ingest_post_more_success",
        "integration_response.ingest_post_more_client_error",
        "integration_response.ingest_post_more_server_error",
        "method.ingest_options_more",
        "integration.ingest_options_more",
        "method_response.ingest_options_more",
        "integration_response.ingest_options_more",
    ];
    let mut wanted: BTreeMap<String, String> = created.iter().map(|name| (api(name), "create".to_owned())).collect();
    wanted.insert(api("deployment.ingest"), "create+delete".to_owned());
    wanted.insert(api("stage.ingest"), "update".to_owned());
    assert_eq!(plan.actions(), wanted);

    // moto cannot update a method's response: the origin is left as it was.
    local.edit(|_| shards(&route(&before)));
}
