//! Names, and values between quotation marks.

use super::looked::found;

#[test]
fn names_that_stand_for_nothing_are_found_wherever_they_stand() {
    for (text, expected) in [
        ("$a", "Name 1:1: `$a` stands for nothing: no `#set` makes `$a`, and API Gateway has no such variable"),
        (
            "x\n #if($Input.body)#end",
            "Name 2:6: `$Input.body` stands for nothing: no `#set` makes `$Input`, and API Gateway has no such variable",
        ),
        (
            "#set($l = [{\"k\": \"$a\"}])$l",
            "Name 1:19: `$a` stands for nothing: no `#set` makes `$a`, and API Gateway has no such variable",
        ),
        ("$util.base64encode('a')", "Name 1:7: `$util` has no `base64encode`: it prints nothing"),
        ("$input.headers('a')", "Name 1:8: `$input` has no `headers`: it prints nothing"),
        (
            "$context.identity.sourceIp $context.requestTimeepoch",
            "Name 1:37: `$context` has no `requestTimeepoch`: it prints nothing",
        ),
        ("#foo($input.body)", "Name 1:1: `#foo(…)` is printed as it stands: there is no such directive or macro"),
        ("#set(${x} = 1)$x", "Name 1:6: `#set(${x} = …)` does not set `$x`: Velocity 1.7 takes the name for `{`"),
        ("#foreach($i in [0..1000])#end", "Directive 1:1: `#foreach` goes over 1001 items; API Gateway takes 1000"),
        ("#include('x')", "Directive 1:1: `#include` finds nothing: API Gateway has no other templates"),
    ] {
        assert!(found(text).contains(&expected.to_owned()), "{text}: {:#?}", found(text));
    }
}

#[test]
fn names_that_are_set_or_given_are_left_alone() {
    for text in [
        "$given $null #if($input.body == $null)#end",
        "#set($a = 1)$a #foreach($i in [1000..1])$i $foreach.index $velocityCount#end",
        "#macro(m $a)$a $bodyContent#end#m(1)#@m(1)x#end",
        "#define($d)x#end$d",
        "$context.requestOverride.header.X $context.authorizer.claims.sub $stageVariables.any $util.parseJson('{}').a",
        "\\$escaped $5 #fff #[[ $raw ]]#",
    ] {
        assert_eq!(found(text), Vec::<String>::new(), "{text}");
    }
}

#[test]
fn values_that_break_the_json_around_them_are_found() {
    for (value, is_found) in [
        ("\"$input.path('$.a')\"", true),
        ("\"$input.params('a')\"", true),
        ("\"$input.body\"", true),
        ("\"a $v b\"", true),
        ("\"$i\"", true),
        ("\"$input.json('$.a')\"", true),
        ("\"$util.escapeJavaScript($v)\"", true),
        ("\"#if($v)$v#else none#end\"", true),
        ("\"\\\"$v\"", true),
        ("$input.json('$.a')", false),
        ("$input.path('$.n')", false),
        ("\"$util.base64Encode($v)\"", false),
        ("\"$util.escapeJavaScript($v).replaceAll(\"\\\\'\", \"'\")\"", false),
        ("\"$context.requestId\"", false),
        ("\"$v.size()\"", false),
        ("\"a\\\"\", $v", false),
    ] {
        let text = format!("#set($v = $input.path('$.v'))\n{{#foreach($i in $input.path('$.l'))\"k\": {value}#end}}");
        let found = found(&text);
        assert_eq!(found.iter().any(|finding| finding.starts_with("Quotes")), is_found, "{text}: {found:#?}");
    }
    // What is no JSON is not read as such.
    assert_eq!(found("Action=\"$input.body\""), Vec::<String>::new());
}
