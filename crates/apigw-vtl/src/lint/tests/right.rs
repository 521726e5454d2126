//! Templates as they are published, which are right or as AWS writes them: nothing is told.

use super::looked::{found, of_answer, of_kinesis};

/// The template that API Gateway's console offers as "Method Request passthrough". Source: the developer guide, "Method request passthrough" among its examples of mapping templates.
const PASSTHROUGH: &str = r###"##  See the developer guide
#set($allParams = $input.params())
{
"body-json" : $input.json('$'),
"params" : {
#foreach($type in $allParams.keySet())
    #set($params = $allParams.get($type))
"$type" : {
    #foreach($paramName in $params.keySet())
    "$paramName" : "$util.escapeJavaScript($params.get($paramName))"
        #if($foreach.hasNext),#end
    #end
}
    #if($foreach.hasNext),#end
#end
},
"stage-variables" : {
#foreach($key in $stageVariables.keySet())
"$key" : "$util.escapeJavaScript($stageVariables.get($key))"
    #if($foreach.hasNext),#end
#end
},
"context" : {
    "account-id" : "$context.identity.accountId",
    "api-id" : "$context.apiId",
    "api-key" : "$context.identity.apiKey",
    "authorizer-principal-id" : "$context.authorizer.principalId",
    "caller" : "$context.identity.caller",
    "cognito-authentication-provider" : "$context.identity.cognitoAuthenticationProvider",
    "cognito-authentication-type" : "$context.identity.cognitoAuthenticationType",
    "cognito-identity-id" : "$context.identity.cognitoIdentityId",
    "cognito-identity-pool-id" : "$context.identity.cognitoIdentityPoolId",
    "http-method" : "$context.httpMethod",
    "stage" : "$context.stage",
    "source-ip" : "$context.identity.sourceIp",
    "user" : "$context.identity.user",
    "user-agent" : "$context.identity.userAgent",
    "user-arn" : "$context.identity.userArn",
    "request-id" : "$context.requestId",
    "resource-id" : "$context.resourceId",
    "resource-path" : "$context.resourcePath"
    }
}
"###;

#[test]
fn what_the_console_writes_is_left_alone() {
    for text in [
        PASSTHROUGH.to_owned(),
        // Header by header, as it is often shortened.
        r###"{"method": "$context.httpMethod", "body": $input.json('$'), "headers": {
#foreach($param in $input.params().header.keySet())
"$param": "$util.escapeJavaScript($input.params().header.get($param))" #if($foreach.hasNext),#end
#end
}}"###
            .to_owned(),
        r###"{"queryParams": {
#foreach($param in $input.params().querystring.keySet())
"$param": "$util.escapeJavaScript($input.params().querystring.get($param))"#if($foreach.hasNext),#end
#end
}}"###
            .to_owned(),
        PASSTHROUGH.replace("$allParams.keySet()", "${allParams.keySet()}"),
    ] {
        assert_eq!(found(&text), Vec::<String>::new(), "{text}");
    }
}

/// Records as they are put by many: in the shape of published ones, with keys that differ from record to record.
#[test]
fn requests_to_kinesis_that_are_right_are_left_alone() {
    for text in [
        r###"{"StreamName": "$stream", "Data": "$util.base64Encode($input.json('$'))", "PartitionKey": "$context.requestId"}"###,
        r###"{
  "StreamName": "$util.escapeJavaScript($input.params('stream-name')).replaceAll("\\'", "'")",
  "Data": "$util.base64Encode($input.json('$.Data'))",
  "PartitionKey": $input.json('$.PartitionKey')
}"###,
        r###"{
  "StreamName": "events",
  "Records": [
    #foreach($elem in $input.path('$.records'))
    {
      "Data": "$util.base64Encode($elem.data)",
      "PartitionKey": "$util.escapeJavaScript($elem.partition-key).replaceAll("\\'", "'")"
    }#if($foreach.hasNext),#end
    #end
  ]
}"###,
        r###"#set($inputRoot = $input.path('$'))
{"StreamName": "events", "Records": [
#foreach($i in [0..9])
#if($inputRoot.size() > $i)
#if($i > 0),#end
{"Data": "$util.base64Encode($input.json("$[$i]"))", "PartitionKey": "${context.requestId}-$i"}
#end
#end
]}"###,
        r##"#set($data = "{""id"": ""$context.requestId"", ""at"": $context.requestTimeEpoch, ""ip"": ""$context.identity.sourceIp"", ""body"": $input.json('$')}
")
{"StreamName": "events", "Data": "$util.base64Encode($data)", "PartitionKey": "$context.identity.sourceIp"}"##,
        r##"#define($event)
{
  "body": $input.json('$'),
  "agent": "$util.escapeJavaScript($context.identity.userAgent).replaceAll("\\'", "'")",
  "at": $context.requestTimeEpoch
}
#end
{"StreamName": "events", "Data": "$util.base64Encode("$event")", "PartitionKey": "$context.requestId"}"##,
        r###"#set($key = $input.path('$.user'))
#if($key == "")
#set($key = $context.requestId)
#end
{"StreamName": "events", "Data": "$util.base64Encode($input.body)", "PartitionKey": "$util.escapeJavaScript($key).replaceAll("\\'", "'")"}"###,
        r###"{
#if($input.params('hash') != "")
  "ExplicitHashKey": "$util.escapeJavaScript($input.params('hash')).replaceAll("\\'", "'")",
#end
  "StreamName": "events", "Data": "$util.base64Encode($input.body)", "PartitionKey": "$context.extendedRequestId"
}"###,
        // As a generator writes them.
        include_str!("../../../benches/data/put_record.vtl"),
        include_str!("../../../benches/data/put_records.vtl"),
    ] {
        assert_eq!(of_kinesis(text), Vec::<String>::new(), "{text}");
    }
}

#[test]
fn other_requests_and_answers_that_are_right_are_left_alone() {
    for text in [
        "Action=SendMessage&MessageBody=$util.urlEncode($input.body)",
        "Action=SendMessage&MessageBody=$util.urlEncode(\"{\"\"body\"\": $input.json('$')}\")",
        "{\"statusCode\": 200}",
        "{statusCode: 200}",
        "#if($input.params('scope') == 'internal'){\"statusCode\": 200}#else{\"statusCode\": 500}#end",
        "{\"TableName\": \"Comments\", \"Item\": {\"id\": {\"S\": \"$context.requestId\"}, \"n\": {\"N\": \"$input.path('$.l').size()\"}}}",
        "#set($origin = $input.params().header.get('Origin'))#if($origin == \"\")#set($origin = $input.params().header.get('origin'))#end\n#if($origin == \"https://a.example\" || $origin == \"https://b.example\")#set($context.responseOverride.header.Access-Control-Allow-Origin = $origin)#end",
        "<a href=\"$input.params('a')\">",
        "",
    ] {
        assert_eq!(found(text), Vec::<String>::new(), "{text}");
    }
    for text in [
        "#set($inputRoot = $input.path('$'))\n#if($inputRoot.toString().contains('ErrorCode'))#set($context.responseOverride.status = 400)#end\n$input.json('$')",
        "{\"ok\": #if($input.path('$.FailedRecordCount') == 0)true#{else}false#end}",
        "#set($type = $input.path('$.__type'))#if($type.contains('Throughput'))#set($context.responseOverride.status = 429){\"error\": \"slow down\"}#else{\"error\": \"$type\"}#end",
        "{\"records\": [#foreach($r in $input.path('$.Records'))#if($r.ErrorCode != ''){\"code\": \"$r.ErrorCode\"}#else{\"sequence\": \"$r.SequenceNumber\", \"shard\": \"$r.ShardId\"}#end#if($foreach.hasNext),#end#end]}",
    ] {
        assert_eq!(of_answer(text), Vec::<String>::new(), "{text}");
    }
}
