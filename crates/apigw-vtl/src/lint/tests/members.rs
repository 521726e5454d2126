//! Members of API Gateway's variables, to the last level.

use super::looked::found;

#[test]
fn unknown_members_are_found_on_every_level() {
    for (text, expected) in [
        ("$context.identity.sourceip", "1:19: `$context.identity` has no `sourceip`"),
        ("$context.identity.clientCert.subject", "1:30: `$context.identity.clientCert` has no `subject`"),
        ("$context.identity.clientCert.validity.from", "1:39: `$context.identity.clientCert.validity` has no `from`"),
        ("$context.sourceIp", "1:10: `$context` has no `sourceIp`"),
        ("$context.error.message", "1:10: `$context` has no `error`"),
        ("$context.status", "1:10: `$context` has no `status`"),
        ("$context.responseOverride.headers.X", "1:27: `$context.responseOverride` has no `headers`"),
        ("#set($context.responseOverride.statusCode = 400)", "1:32: `$context.responseOverride` has no `statusCode`"),
        ("#set($context.responseOverride.headers.X = 'a')", "1:32: `$context.responseOverride` has no `headers`"),
        ("#set($context.requestOverride.query.q = 'a')", "1:31: `$context.requestOverride` has no `query`"),
        ("$context.requestId.id", "1:20: `$context.requestId` has no `id`"),
        ("$context['identity']['ip']", "1:21: `$context.identity` has no `ip`"),
        ("$context.identity.get('ip')", "1:19: `$context.identity` has no `ip`"),
        ("#set($i = $context.identity)$i.ip", "1:32: `$context.identity` has no `ip`"),
        ("#set($c = $context)#if($c.requestid == 'a')#end", "1:27: `$context` has no `requestid`"),
        ("$input.body.user", "1:13: `$input.body` has no `user`"),
        ("#set($b = $input.body)$b.user", "1:26: `$input.body` has no `user`"),
        ("$input.params().headers", "1:17: `$input.params()` has no `headers`"),
        ("$input.params().get('headers').get('X')", "1:17: `$input.params()` has no `headers`"),
        ("#set($p = $input.params())$p.query.a", "1:30: `$input.params()` has no `query`"),
        ("$input.params('a').b", "1:20: `$input.params(…)` has no `b`"),
        ("$input.json", "1:8: `$input.json` is a function"),
        ("$util.base64Encode", "1:7: `$util.base64Encode` is a function"),
        ("$input.body()", "1:8: `$input.body` is no function"),
        ("$util.toJson($input.body)", "1:7: `$util` has no `toJson`"),
        ("#foreach($x in [1..2])$foreach.hasnext#end", "1:32: `$foreach` has no `hasnext`"),
        ("#foreach($x in [1..2])$foreach.parent.idx#end", "1:39: `$foreach.parent` has no `idx`"),
        // The lexer takes the `-` for a part of the name.
        ("$context.requestId-$context.stage", "1:10: `$context` has no `requestId-`"),
        // Where nothing calls it, too.
        ("#macro(m)$context.identity.ip#end", "1:28: `$context.identity` has no `ip`"),
        ("#define($d)$context.identity.ip#end", "1:30: `$context.identity` has no `ip`"),
        ("$util.base64Encode(\"a $context.identity.ip\")", "1:41: `$context.identity` has no `ip`"),
    ] {
        let found = found(text);
        assert!(found.iter().any(|finding| finding.starts_with(&format!("Name {expected}"))), "{text}: {found:#?}");
    }
}

#[test]
fn known_members_are_left_alone() {
    for text in [
        "$context.identity.userArn $context.identity.clientCert.validity.notAfter $context.identity.vpceId",
        "$context.authorizer.any.thing $context.authorizer.claims['cognito:groups'] $context.authorizer.principalId",
        "#set($context.responseOverride.header.X-Any = 'a')#set($context.responseOverride.status = 202)$context.responseOverride.status",
        "#set($context.requestOverride.header['X'] = 'a')#set($context.requestOverride.path.id = 'b')",
        "#set($context['requestOverride'].querystring['k'] = 'v')$context.requestOverride.querystring.k",
        "$context.requestId.length() $context.requestId.empty $context.requestTime.substring(0, 2)",
        "$stageVariables.any $stageVariables.get('any') $stageVariables['any']",
        "#foreach($x in [1..2])$foreach.index $foreach.count $foreach.hasNext $foreach.first $foreach.last $foreach.parent.index $foreach.topmost.count $foreach.hasNext() $foreach.getIndex()#end",
        "#set($context.mine = 'a')$context.mine",
        "#foreach($x in [1..2])#set($foreach.mine = 'a')$foreach.mine#end",
        "$input.params().path $input.params().querystring.a $input.params().header.get('X') $input.params().get('path').keySet()",
        "$input.path('$.a').b.c[0].d $util.parseJson($input.body).x.y",
        "$input.body.length() $input.params('a').empty",
    ] {
        let found = found(text);
        assert!(!found.iter().any(|finding| finding.starts_with("Name")), "{text}: {found:#?}");
    }
}
