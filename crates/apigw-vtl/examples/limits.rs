//! Templates of people that one does not know: each ends, with what it made or with an error. `cargo run --example limits`.
#![allow(clippy::print_stdout, reason = "an example shows what comes out")]

use apigw_vtl::{Input, Template};

/// Runs the example.
fn main() {
    let turns = "#foreach($i in [1..1000])";
    let input = Input::default();
    for (what, template) in [
        ("a loop in a loop in a loop", format!("{turns}{turns}{turns}$i#end#end#end")),
        ("a text that doubles", format!("#set($s = 'aaaaaaaa'){turns}#set($s = $s + $s)#end")),
        ("a list within itself", "#set($l = [1])#set($x = $l.add($l))$l.hashCode()".to_owned()),
        ("a macro that calls itself", "#macro(m)#m()#end#m()".to_owned()),
        (
            "a pattern that goes back",
            "#set($s = 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!')$s.matches('(a*)*(?=b)\\1c')".to_owned(),
        ),
        ("Java's reflection", "#set($s = '')$s.getClass().forName('java.lang.Runtime')".to_owned()),
        ("too much in a loop", "#foreach($i in [1..1001])$i#end".to_owned()),
    ] {
        let result = Template::parse(&template).and_then(|template| template.render(&input));
        let shown = result.map_or_else(|error| error.to_string(), |output| format!("{} bytes", output.text.len()));
        println!("{what}: {shown}");
    }
}
