//! What prints something else than its author thinks: line ends, maps, classes.

use super::looked::{found, of_answer, of_kinesis};

fn has(text: &str, kind: &str) -> bool {
    found(text).iter().any(|finding| finding.starts_with(kind))
}

#[test]
fn line_ends_in_strings_are_told_where_they_are_no_line_ends() {
    for (text, is_found) in [
        (r###"$util.base64Encode("$input.body\n")"###, true),
        (r###"#set($newline = "\n")$util.base64Encode("$input.body$newline")"###, true),
        (r###"#set($newline = '\n')$util.base64Encode("$input.body$newline")"###, true),
        (r###"#set($data = $input.body + '\r\n')$util.base64Encode($data)"###, true),
        (r###"$util.base64Encode($input.body.concat('\n'))"###, true),
        (r###"$util.base64Encode("$context.requestId\t$context.stage")"###, true),
        (r###"#set($x = $input.path('$.a').replace("\n", " "))$x.length()"###, true),
        (r###"#if($input.params('a').contains("\n"))a#end"###, true),
        (r###"#if($input.params('a') == "\n")a#end"###, true),
        (r###"$input.params('a').replaceAll(";", "\n")"###, true),
        (r###"#set($x = "a\nb")$x"###, true),
        ("#set($newline = \"\n\")$util.base64Encode(\"$input.body$newline\")", false),
        (r###"$input.params('a').replaceAll("\n", " ")"###, false),
        (r###"$input.params('a').split("\n")"###, false),
        (r###"$input.params('a').matches("[^\n]*")"###, false),
        (r###"$input.json('$.a').replace("\n", " ")"###, false),
        (r###"#set($x = "a\nb"){"k": "$x"}"###, false),
        (r###"$util.base64Encode("{""k"": ""a\nb""}")"###, false),
        (r###"{"k": "$util.escapeJavaScript($input.params('a')).replaceAll("\\'", "'")\n"}"###, false),
        (r###"#set($unused = "\n")"###, false),
    ] {
        assert_eq!(has(text, "LineEnd"), is_found, "{text}: {:#?}", found(text));
    }
}

#[test]
fn maps_that_print_as_java_writes_them_are_told() {
    for (text, is_found) in [
        ("$util.base64Encode($input.path('$'))", true),
        ("#set($root = $input.path('$'))$util.base64Encode($root)", true),
        ("#set($root = $input.path('$'))$util.base64Encode(\"$root\")", true),
        ("$util.escapeJavaScript($input.path('$'))", true),
        ("{\"a\": $input.path('$')}", true),
        ("$input.path('$')", true),
        ("$util.base64Encode($input.params())", true),
        ("{\"a\": $input.params().header}", true),
        ("#set($m = {'a': 1})$util.base64Encode($m)", true),
        ("#set($m = {})#set($m.a = 1){\"m\": $m}", true),
        ("[#foreach($e in $input.path('$.l')){\"d\": \"$util.base64Encode($e)\", \"k\": $e.id}#end]", true),
        ("$util.base64Encode($util.parseJson($input.body))", true),
        ("$util.base64Encode($input.json('$'))", false),
        ("$util.base64Encode($input.path('$.a'))", false),
        ("#set($root = $input.path('$'))$util.base64Encode($root.a)", false),
        ("[#foreach($e in $input.path('$.l')){\"d\": \"$util.base64Encode($e)\"}#end]", false),
        ("#if($input.path('$') == '')a#end", false),
        ("#set($l = []){\"l\": $l}", false),
        ("#set($m = {'a': 1})$m.a", false),
        ("$input.path('$').size()", false),
    ] {
        assert_eq!(has(text, "Structure"), is_found, "{text}: {:#?}", found(text));
    }
    let batch = "{\"Records\": [#foreach($e in $input.path('$.l'))\n{\"Data\": \"$util.base64Encode($e)\", \"PartitionKey\": \"$util.escapeJavaScript($e.id).replaceAll(\"\\\\'\", \"'\")\"}#if($foreach.hasNext),#end\n#end]}";
    let of_batch = of_kinesis(batch);
    assert!(of_batch.len() == 1 && of_batch[0].starts_with("Structure 2:30"), "{of_batch:#?}");
    let scope = crate::Scope::request().of(crate::Service::Kinesis);
    let help = crate::Template::parse(batch).unwrap().findings(&scope)[0].help.clone();
    assert_eq!(help, "write `$input.json(\"$.l[$foreach.index]\")`");
    assert_eq!(of_answer("$input.path('$')").len(), 1);
}

#[test]
fn classes_are_told() {
    for text in [
        "$input.class.name",
        "$input.path('$.a').class",
        "$input.body.getClass().getName()",
        "#set($c = $context.requestId.class)",
        "#if($util.class)#end",
    ] {
        assert!(has(text, "Class"), "{text}: {:#?}", found(text));
    }
    assert!(!has("$input.path('$').get('class') $input.path('$.class')", "Class"));
}
