//! Looks for secrets in a text, whatever it is written in.

use std::collections::BTreeSet;

use aho_corasick::AhoCorasick;

use super::decode;

/// How many writings may be in each other: a base64 text in a JSON text in a parameter of a URL.
const DEPTH: usize = 3;

/// How many bytes may be made of a text, for each of its own and in all. What goes on beyond that was made to go on, and is hidden.
const MADE: usize = 100;
const ALWAYS_MADE: usize = 64 * 1024;

/// Strings that no view may show. They can be looked for, and not read.
#[derive(Default)]
pub(crate) struct Secrets(Search);

#[derive(Default)]
enum Search {
    /// There is no secret.
    #[default]
    Nothing,
    Some(AhoCorasick),
    /// There is more than can be looked for.
    Everything,
}

impl std::fmt::Debug for Secrets {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("Secrets")
    }
}

impl Secrets {
    pub(super) fn new(texts: &BTreeSet<String>) -> Self {
        if texts.is_empty() {
            return Self(Search::Nothing);
        }
        Self(AhoCorasick::new(texts).map_or(Search::Everything, Search::Some))
    }

    /// Whether a text has a secret in it, as it is or in another writing.
    pub(crate) fn are_in(&self, text: &str) -> bool {
        match &self.0 {
            Search::Nothing => false,
            Search::Some(search) => {
                found(search, text.as_bytes(), DEPTH, &mut (ALWAYS_MADE + MADE.saturating_mul(text.len())))
            }
            Search::Everything => true,
        }
    }
}

fn found(search: &AhoCorasick, text: &[u8], depth: usize, budget: &mut usize) -> bool {
    if search.is_match(text) {
        return true;
    }
    let Some(depth) = depth.checked_sub(1) else { return false };
    decode::ALL.iter().filter_map(|decode| decode(text)).any(|inner| match budget.checked_sub(inner.len()) {
        Some(rest) => {
            *budget = rest;
            found(search, &inner, depth, budget)
        }
        None => true,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn secrets() -> Secrets {
        Secrets::new(&BTreeSet::from(["p&ss <w>\"örd\\".to_owned(), "12345678".to_owned()]))
    }

    #[track_caller]
    fn hidden(text: &str) {
        assert!(secrets().are_in(text), "{text}");
    }

    /// Each text was written by what stands beside it.
    #[test]
    fn a_secret_is_found_in_what_others_write() {
        // Terraform 1.11: jsonencode, urlencode, base64encode, base64encode(jsonencode), jsonencode(jsonencode), format("%#v"), a key of `for_each`.
        hidden(r#"{"a":"p\u0026ss \u003cw\u003e\"örd\\"}"#);
        hidden("u=p%26ss+%3Cw%3E%22%C3%B6rd%5C&v=1");
        hidden("cCZzcyA8dz4iw7ZyZFw=");
        hidden("eyJhIjoicFx1MDAyNnNzIFx1MDAzY3dcdTAwM2VcIsO2cmRcXCJ9");
        hidden(r#""{\"a\":\"p\\u0026ss \\u003cw\\u003e\\\"örd\\\\\"}""#);
        hidden(r#"terraform_data.k["$${x}p&ss <w>\"örd\\\n"]"#);
        // Python 3.12: json.dumps, html.escape, urllib.parse.quote, bytes.hex, urlsafe_b64encode and encodebytes with text around the secret.
        hidden(r#"{"a": "p&ss <w>\"\u00f6rd\\"}"#);
        hidden("<b>p&amp;ss &lt;w&gt;&quot;örd\\</b>");
        hidden("p%26ss%20%3Cw%3E%22%C3%B6rd%5C");
        hidden("0x70267373203c773e22c3b672645c");
        hidden("Pz9wJnNzIDx3PiLDtnJkXA==");
        hidden("Basic eHh4eHh4eHh4eHh4eHh4\neHh4eHh4eHh4eHh4eHh4eHAm\nc3MgPHc+IsO2cmRceXl5eXl5");
        // Node.js 22: encodeURIComponent, Buffer.toString("hex").toUpperCase().
        hidden("p%26ss%20%3Cw%3E%22%C3%B6rd%5C");
        hidden("70267373203C773E22C3B672645C");
        // Go: `html.EscapeString`, <https://pkg.go.dev/html#EscapeString>; `strconv.QuoteToASCII`.
        hidden("p&amp;ss &lt;w&gt;&#34;örd\\");
        hidden(r#""p&ss <w>\"\u00f6rd\\""#);
    }

    #[test]
    fn what_is_no_secret_is_shown() {
        for text in [
            "",
            "p&ss",
            "1234567",
            "MTIzNDU2Nw==",
            "%",
            "%4",
            "\\",
            "\\u12",
            "&#",
            "&#x;",
            "a+b",
            "ö".repeat(40).as_str(),
        ] {
            assert!(!secrets().are_in(text), "{text}");
        }
        assert!(!Secrets::default().are_in("12345678"));
    }

    #[test]
    fn a_text_that_goes_on_and_on_is_hidden() {
        let bomb = "%25\\u0026&amp;+$${".repeat(500);
        assert!(!secrets().are_in(&bomb));
        let mut budget = 10_000;
        let Search::Some(search) = secrets().0 else { panic!() };
        assert!(found(&search, bomb.as_bytes(), DEPTH, &mut budget), "there is no end to it");
    }
}
