//! Values that are followed through a whole template.

use super::looked::{found, of_answer};

fn is_told(text: &str) -> bool {
    found(text).iter().any(|finding| finding.starts_with("Quotes"))
}

#[test]
fn json_is_read_wherever_it_begins() {
    for text in [
        "#if($input.body)\n{\"a\": \"$input.path('$.a')\"}\n#end",
        "#if(false)#else{\"a\": \"$input.path('$.a')\"}#end",
        "#foreach($x in [1..2])\n{\"a\": \"$input.path('$.a')\"}\n#end",
        "#define($d){\"a\": \"$input.path('$.a')\"}#end$d",
        "#macro(m){\"a\": \"$input.path('$.a')\"}#end#m()",
        "$context.requestId{\"a\": \"$input.path('$.a')\"}",
        "#set($x = 1)$x\n{\"a\": \"$input.path('$.a')\"}",
        "#set($open = '{')$open \"a\": \"$input.path('$.a')\"}",
        "#set($s = \"{\"\"a\"\": \"\"$input.path('$.a')\"\"}\")$s",
        "#set($s = '{\"a\": \"' + $input.path('$.a') + '\"}')$s",
        "#set($s = '{\"a\": \"')#set($s = $s + $input.path('$.a'))#set($s = $s + '\"}')$s",
        "#set($s = '[')#foreach($x in $input.path('$.l'))#set($s = \"$s \"\"$x\"\",\")#end$s]",
        "$util.base64Encode(\"{\"\"a\"\": \"\"$input.path('$.a')\"\"}\")",
        "#if($input.body)[#else{\"k\": [#end\"$input.path('$.a')\"]",
    ] {
        assert!(is_told(text), "{text}: {:#?}", found(text));
    }
}

#[test]
fn values_are_followed_to_where_they_are_printed() {
    for (before, value) in [
        ("", "$context.identity.userAgent"),
        ("#set($i = $context.identity)", "$i.userAgent"),
        ("", "$context.get('identity').get('userAgent')"),
        ("", "$context['identity']['userAgent']"),
        ("#set($m = {'k': $input.path('$.a')})", "$m.k"),
        ("#set($m = {'k': {'l': $input.path('$.a')}})", "$m.k.l"),
        ("#set($m = {})#set($m.k = $input.params('a'))", "$m.k"),
        ("#set($m = {})#set($m['k'] = $input.params('a'))", "$m.get('k')"),
        ("#set($m = {})#set($x = $m.put('k', $input.params('a')))", "$m['k']"),
        ("#set($m = {'k': $input.params('a')})#foreach($v in $m.values())#set($l = $v)#end", "$l"),
        ("#set($m = {'k': $input.params('a')})#foreach($e in $m.entrySet())#set($l = $e.value)#end", "$l"),
        ("#set($l = [$input.path('$.a')])", "$l.get(0)"),
        ("#set($l = [])#set($x = $l.add($input.path('$.a')))", "$l[0]"),
        ("#set($l = [])#set($x = $l.add('a'))#set($x = $l.add($input.path('$.a')))", "$l[1]"),
        ("#macro(m $v)$v#end", "#m($input.path('$.a'))"),
        ("#macro(m $v)$v#end#macro(n $w)#m($w)#end", "#n($input.path('$.a'))"),
        ("#macro(m)$bodyContent#end", "#@m()$input.path('$.a')#end"),
        ("#define($d)$input.path('$.a')#end", "$d"),
        ("#set($a = $input.params())", "$a.header.get('X-A')"),
        ("#set($a = $input.params().querystring)", "$a.q"),
        ("", "$input.params().get('path').get('id')"),
        ("#set($v = 'a')#if($input.body)#set($v = $input.path('$.a'))#end", "$v"),
        ("#set($v = '')#foreach($x in $input.path('$.l'))#set($v = $x.name)#end", "$v"),
        ("", "$input.path('$.a').trim().toLowerCase()"),
        ("", "$util.urlDecode($input.params('a'))"),
        ("", "$util.base64Decode($input.params('a'))"),
        ("", "$util.parseJson($input.body).a"),
        ("#set($v = \"x $input.params('a')\")", "$v"),
        ("", "$input.params('a').split(',').get(0)"),
        ("", "$input.params('a').replaceAll('a', 'b')"),
        ("#set($e = $util.escapeJavaScript($input.params('a')))", "$e"),
        // `\'` of a regular expression is the apostrophe alone.
        ("", "$util.escapeJavaScript($input.params('a')).replaceAll(\"\\'\", \"'\")"),
    ] {
        let text = format!("{before}{{\"a\": \"{value}\"}}");
        assert!(is_told(&text), "{text}: {:#?}", found(&text));
    }
}

#[test]
fn values_that_cannot_break_their_place_are_left_alone() {
    for (before, value) in [
        ("", "\"$context.requestId\""),
        ("", "\"$context.identity.sourceIp\""),
        ("", "\"$stageVariables.any\""),
        ("", "\"$util.urlEncode($input.params('a'))\""),
        ("", "\"$util.base64Encode($input.body)\""),
        ("", "\"$util.escapeJavaScript($input.params('a')).replaceAll(\"\\\\'\", \"'\")\""),
        ("", "\"$util.escapeJavaScript($input.json('$.a')).replaceAll(\"\\\\'\", \"'\")\""),
        ("#set($e = $util.escapeJavaScript($input.params('a')))", "\"$e.replaceAll(\"\\\\'\", \"'\")\""),
        ("#set($e = $util.escapeJavaScript($input.params('a')))", "\"$e.replace(\"\\'\", \"'\")\""),
        ("#set($x = $input.params('a').replaceAll(\"'\", \"’\"))", "\"$util.escapeJavaScript($x)\""),
        ("", "\"$input.path('$.l').size()\""),
        ("", "$input.path('$.l').size()"),
        ("", "$input.body.length()"),
        ("", "\"$input.params('a').length()\""),
        ("", "$input.params('a').contains('x')"),
        ("#set($is = $input.params('a') == 'x')", "$is"),
        ("#set($is = $input.params('a') == 'x' && $input.body)", "\"$is\""),
        ("#set($n = 1 + 2)", "$n"),
        ("#set($n = 0)#foreach($x in $input.path('$.l'))#set($n = $n + 1)#end", "$n"),
        ("#set($n = 0)#set($n = $n.parseInt($input.params('a')))", "$n"),
        ("", "$input.json('$.a')"),
        ("", "$input.path('$.n')"),
        ("#set($n = $input.path('$.n'))", "#if($n)$n#{else}null#end"),
        ("#set($v = $input.params('a'))#if($v != 'x')#set($v = 'y')#end", "\"#if($v == 'x')$v#end\""),
        ("#set($v = $input.params('a'))", "\"#if($v == 'x' || $v == 'y')$v#end\""),
        ("#set($v = $input.params('a'))", "#if($v.matches('[0-9]+'))$v#{else}0#end"),
        (
            "#set($v = $input.params('a'))#if(!$v.matches('[a-z]+'))#set($v = '')#end",
            "\"#if($v.matches('^\\w{1,9}$'))$v#end\"",
        ),
        ("", "#if($input.params('a').matches('[0-9]+'))$input.params('a')#{else}0#end"),
        ("#set($m = {'k': 'v'})", "\"$m.k\""),
        ("#set($m = {'k': $input.params('a'), 'l': 'v'})", "\"$m.l\""),
        ("#set($l = ['a', 'b'])", "[#foreach($x in $l)\"$x\"#if($foreach.hasNext),#end#end]"),
        ("#set($q = '\"')", "${q}text${q}"),
        ("#set($v = $input.params('a'))#set($v = 'x')", "\"$v\""),
        ("", "\"$velocityCount $foreach.index $foreach.count\""),
        ("#foreach($k in $input.params().header.keySet())#set($name = $k)#end", "\"$name\""),
        ("#macro(m $v)$v#end", "\"#m('a')\""),
        ("", "\"\\$input.body #[[$input.body]]# \\\\\""),
        ("", "\"$context.authorizer.claims.sub\""),
        ("#if($input.params('a') == '')#set($bad = 1){\"x\": 1}#stop#end", "1"),
    ] {
        let text = format!("{before}{{\"a\": {value}}}");
        assert_eq!(found(&text), Vec::<String>::new(), "{text}");
    }
}

#[test]
fn text_without_quotation_marks_is_told() {
    for value in [
        "$input.params('a')",
        "$input.params().header.get('X')",
        "$context.identity.userAgent",
        "$context.requestId",
        "$util.base64Encode($input.body)",
    ] {
        assert!(is_told(&format!("{{\"a\": {value}}}")), "{value}");
        assert!(is_told(&format!("[1, {value}]")), "{value}");
    }
}

#[test]
fn of_an_answer_only_what_can_break_it_is_told() {
    for text in [
        "{\"sequence\": \"$input.path('$.SequenceNumber')\", \"shard\": \"$input.path('$.ShardId')\"}",
        "#set($root = $input.path('$')){\"sequence\": \"$root.SequenceNumber\", \"failed\": $root.FailedRecordCount}",
        "[#foreach($r in $input.path('$.Records')){\"error\": \"$r.ErrorCode\"}#if($foreach.hasNext),#end#end]",
        "{\"type\": \"$input.path('$.__type')\", \"id\": \"$context.requestId\"}",
        "{\"message\": $input.json('$.message')}",
        "$input.json('$')",
        "$input.body",
    ] {
        assert_eq!(of_answer(text), Vec::<String>::new(), "{text}");
    }
    assert_eq!(
        of_answer("{\"message\": \"$input.path('$.message')\"}"),
        [
            "Quotes 1:14: `$input.path('$.message')` prints text of the service's answer between quotation marks: a `\"` or line break in it breaks the JSON"
        ]
    );
    // Parameters are the client's in a response, too.
    assert!(of_answer("{\"a\": \"$input.params('a')\"}")[0].contains("prints what the client sends"));
}

/// Templates that would take for ever, or a deep stack, if each way through them were gone.
#[test]
fn a_look_ends() {
    let calls = |count: usize| {
        let mut text = String::from("#macro(m0 $x)$x#end");
        for number in 1..count {
            let before = number - 1;
            text += &format!("#macro(m{number} $x)#m{before}($x)#m{before}($x)#end");
        }
        text + &format!("{{\"a\": \"#m{}($input.body)\"}}", count - 1)
    };
    for text in [
        calls(60),
        "#macro(m)#m()#end#m()".to_owned(),
        "#define($d)$d$d#end$d".to_owned(),
        "#foreach($a in [1..9])#set($s = \"$!s$a$input.body\")".repeat(50) + &"#end".repeat(50) + "$s",
        "#set($l = [$!l, $!l])".repeat(5000) + "$l",
        "#set($s = \"$!s$!s$input.body\")".repeat(5000) + "\"$s\"",
        "#if($a)#set($b = $input.body)#else#set($b = '')#end{\"a\": \"$b\"}\n".repeat(3000),
        "[".repeat(100_000) + &"#if($input.body)\"$input.body\",#end".repeat(4000),
        "#set($m = {})".to_owned() + &(0..8000).map(|n| format!("#set($m.k{n} = $input.body)")).collect::<String>(),
        "{\"a\": \"".to_owned() + &"#if($input.body)x#{else}$input.body#end".repeat(5000),
    ] {
        assert!(found(&text).len() <= text.len(), "{text}");
    }
}
