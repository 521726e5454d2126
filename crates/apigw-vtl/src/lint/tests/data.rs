//! What a service takes in base64, and what chooses the shard.

use super::looked::{of, of_kinesis};
use crate::{Scope, Service, Template};

/// A record with this data; `before` stands before it.
fn record(before: &str, data: &str) -> String {
    format!("{before}{{\"StreamName\": \"$stream\", \"Data\": {data}, \"PartitionKey\": \"$context.requestId\"}}")
}

#[test]
fn data_that_is_no_base64_is_told_as_that_and_not_as_something_to_escape() {
    for (before, data) in [
        ("", r###""$input.body""###),
        ("", r###""$util.escapeJavaScript($input.body)""###),
        ("", r###""$util.escapeJavaScript($input.body).replaceAll("\\'", "'")""###),
        ("", "$input.json('$')"),
        ("", "$input.json('$.data')"),
        ("", r###""$input.path('$.data')""###),
        ("", r###""$util.urlEncode($input.body)""###),
        ("", r###""$context.requestId""###),
        ("", r###""$util.base64Encode($input.body)\n""###),
        ("", r###""hello, world""###),
        ("#set($data = $input.body)", r###""$data""###),
        ("#set($data = \"$input.body\")", r###""$data""###),
        ("#set($m = {\"d\": $input.body})", r###""$m.d""###),
        (
            "#set($d = $util.base64Encode($input.body))#if($input.params('raw') == 'y')#set($d = $input.body)#end",
            r###""$d""###,
        ),
        ("#macro(data $d)\"Data\": \"$d\"#end", r###""", #data($input.body)"###),
        ("#define($d)$input.body#end", r###""$d""###),
    ] {
        let text = record(before, data);
        let found = of_kinesis(&text);
        assert!(found.iter().any(|finding| finding.starts_with("Base64")), "{text}: {found:#?}");
        assert!(!found.iter().any(|finding| finding.starts_with("Quotes")), "{text}: {found:#?}");
    }
}

#[test]
fn data_that_is_base64_is_left_alone() {
    for (before, data) in [
        ("", r###""$util.base64Encode($input.body)""###),
        ("", r###""$util.base64Encode($input.json('$'))""###),
        ("", r###""$!{util.base64Encode($input.body)}""###),
        ("", r###""$util.base64Encode("$input.body$context.requestId")""###),
        ("", r###""aGVsbG8=""###),
        ("", r###""""###),
        ("#set($data = $util.base64Encode($input.body))", r###""$data""###),
        ("#set($a = $util.base64Encode($input.body))#set($b = $a)", r###""${b}""###),
        ("#set($m = {})#set($m.d = $util.base64Encode($input.body))", r###""$m.d""###),
        ("#set($m = {})#set($x = $m.put('d', $util.base64Encode($input.body)))", r###""$m.get('d')""###),
        ("#define($d)$util.base64Encode($input.body)#end", r###""$d""###),
        ("#macro(enc $x)$util.base64Encode($x)#end", r##""#enc($input.body)""##),
        ("#set($d = '')#if($input.body != '{}')#set($d = $util.base64Encode($input.body))#end", r###""$d""###),
        // Clients that send base64 themselves.
        ("#set($base64 = $util.escapeJavaScript($input.body))", r###""$base64""###),
        ("#set($base64 = $util.escapeJavaScript($input.path('$.data')))", r###""$base64""###),
        ("#set($dataBase64 = $input.json('$.data'))", r###"$dataBase64"###),
        ("", r###"$input.json('$.payload_base64')"###),
    ] {
        let text = record(before, data);
        assert_eq!(of_kinesis(&text), Vec::<String>::new(), "{text}");
    }
}

#[test]
fn data_is_where_the_services_have_it() {
    let batch = r###"{"StreamName": "$stream", "Records": [#foreach($e in $input.path('$.records'))
{"Data": "$e.data", "PartitionKey": "$context.requestId"}#if($foreach.hasNext),#end
#end]}"###;
    assert_eq!(of_kinesis(batch), ["Base64 2:11: `Data` is not base64 here: `$e.data` prints text as it is"]);
    let right = batch.replace("$e.data", "$util.base64Encode($e.data)");
    assert_eq!(of_kinesis(&right), Vec::<String>::new());

    let firehose = Scope::request().of(Service::Firehose);
    let one = r###"{"DeliveryStreamName": "a", "Record": {"Data": "$input.body"}}"###;
    assert_eq!(of(firehose, one), ["Base64 1:49: `Data` is not base64 here: `$input.body` prints text as it is"]);
    // Another service's `Data`, and a `Data` of the client's own within the data.
    assert!(of(Scope::request(), one).iter().all(|found| found.starts_with("Quotes")));
    let inner = r###"{"Data": "$util.base64Encode("{""Data"": ""$context.requestId""}")", "PartitionKey": "$context.requestId"}"###;
    assert_eq!(of_kinesis(inner), Vec::<String>::new());
    let deeper = r###"{"Meta": {"Data": "x!"}, "Data": "$util.base64Encode($input.body)", "PartitionKey": "$context.requestId"}"###;
    assert_eq!(of_kinesis(deeper), Vec::<String>::new());
}

#[test]
fn what_the_help_says_is_accepted() {
    for data in [
        "$input.body",
        "$input.path('$.data')",
        "$input.path('$')",
        "$util.escapeJavaScript($input.body)",
        "$input.json('$.d')",
    ] {
        let text = record("", &format!("\"{data}\""));
        let scope = Scope::request().of(Service::Kinesis).knowing(&["stream"]);
        let findings = Template::parse(&text).unwrap().findings(&scope);
        let help = &findings[0].help;
        let mut quoted = help.split('`').skip(1).step_by(2);
        let encoded = record("", quoted.next().unwrap());
        assert_eq!(of_kinesis(&encoded), Vec::<String>::new(), "{encoded}");
        let named = record(quoted.next().unwrap(), quoted.next().unwrap());
        assert_eq!(of_kinesis(&named), Vec::<String>::new(), "{named}");
    }
}

#[test]
fn a_partition_key_that_never_changes_is_told() {
    for (before, key, is_found) in [
        ("", "events", true),
        ("", "$context.apiId", true),
        ("", "$context.stage", true),
        ("", "$context.accountId", true),
        ("", "$context.resourcePath", true),
        ("", "$stageVariables.key", true),
        ("", "$stageVariables.get('key')", true),
        ("", "a-${context.stage}", true),
        ("#set($k = 'a')", "$k", true),
        ("#set($k = $context.apiId)", "$util.escapeJavaScript($k)", true),
        ("#set($m = {'k': 'a'})", "$m.k", true),
        ("#define($k)a#end", "$k", true),
        ("", "$context.requestId", false),
        ("", "$context.identity.sourceIp", false),
        ("", "${context.stage}-$context.requestId", false),
        ("", "$util.escapeJavaScript($input.path('$.k')).replaceAll(\"\\\\'\", \"'\")", false),
        ("#set($k = 'none')#if($input.path('$.k') != '')#set($k = $context.requestId)#end", "$k", false),
        ("", "#if($input.path('$.k') == 'a')1#{else}2#end", false),
        ("", "$stream", false),
        ("", "", false),
    ] {
        let text = format!(
            "{before}{{\"StreamName\": \"$stream\", \"Data\": \"$util.base64Encode($input.body)\", \"PartitionKey\": \"{key}\"}}"
        );
        let found = of_kinesis(&text);
        assert_eq!(found.iter().any(|finding| finding.starts_with("PartitionKey")), is_found, "{text}: {found:#?}");
        assert!(found.iter().all(|finding| finding.starts_with("PartitionKey")), "{text}: {found:#?}");
    }
    // Keys of the records of a batch that are written one by one.
    let two = r###"{"Records": [{"Data": "", "PartitionKey": "a"}, {"Data": "", "PartitionKey": "b"}]}"###;
    assert_eq!(of_kinesis(two), Vec::<String>::new());
    assert_eq!(of_kinesis(&two.replace("\"b\"", "\"a\"")).len(), 1);
}
