//! What a browser sends as its origin.

use crate::base::name::describe;

/// Checks one origin as a browser writes it; gives the problem and the fix.
pub(crate) fn check(text: &str) -> Result<(), (String, String)> {
    let form = || "an origin is a scheme, a host and perhaps a port: `https://app.example.com`".to_owned();
    if text.contains(',') {
        return Err(("holds several origins".to_owned(), "write each as a string of its own in the list".to_owned()));
    }
    let Some((scheme, rest)) = text.split_once("://") else {
        return Err(("has no scheme".to_owned(), form()));
    };
    let is_scheme = scheme.chars().next().is_some_and(|first| first.is_ascii_alphabetic())
        && scheme.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.'));
    if !is_scheme {
        return Err((format!("has the scheme `{scheme}`, which is none"), form()));
    }
    if let Some((authority, path)) = rest.split_once(['/', '?', '#']) {
        let what = if path.is_empty() { "ends with a slash" } else { "has a path" };
        return Err((what.to_owned(), format!("write `{scheme}://{authority}`")));
    }
    if text.chars().any(|c| c.is_ascii_uppercase()) {
        let help = format!("browsers send it in lower case: write `{}`", text.to_ascii_lowercase());
        return Err(("has upper-case letters".to_owned(), help));
    }
    if rest.contains('*') {
        let help = "name each origin, or allow all of them with `[\"*\"]`".to_owned();
        return Err(("has a `*` in it, which stands for itself only".to_owned(), help));
    }
    let (host, port) = match rest.rsplit_once(':') {
        // The colons of an IPv6 address stand within brackets.
        Some((host, port)) if !port.ends_with(']') => (host, Some(port)),
        _ => (rest, None),
    };
    host_fits(host)?;
    match (scheme, port) {
        (_, None) => Ok(()),
        ("https", Some("443")) | ("http", Some("80")) => Err((
            "names the port that its scheme has anyway, which browsers leave out".to_owned(),
            format!("write `{scheme}://{host}`"),
        )),
        (_, Some(port)) => match port.parse::<u16>() {
            Ok(number) if number > 0 && number.to_string() == port => Ok(()),
            _ => {
                Err((format!("has the port `{port}`, which is none"), "a port is a number from 1 to 65535".to_owned()))
            }
        },
    }
}

fn host_fits(host: &str) -> Result<(), (String, String)> {
    if let Some(address) = host.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
        return match address.parse::<std::net::Ipv6Addr>() {
            Ok(_) => Ok(()),
            Err(_) => Err(("has no IPv6 address in its brackets".to_owned(), "such as `http://[::1]:3000`".to_owned())),
        };
    }
    if host.is_empty() {
        return Err(("has no host".to_owned(), "for example `https://app.example.com`".to_owned()));
    }
    match host.chars().find(|c| !(c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_'))) {
        Some(odd) if !odd.is_ascii() => Err((
            format!("has a {} in its host", describe(odd)),
            "browsers send such a host in Punycode, as `xn--…`".to_owned(),
        )),
        Some(odd) => Err((
            format!("has a {} in its host", describe(odd)),
            "a host has letters, digits, `.`, `-` and `_`".to_owned(),
        )),
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn origins_are_what_browsers_send() {
        for good in [
            "https://app.example.com",
            "http://localhost:3000",
            "http://127.0.0.1:8080",
            "http://[::1]:3000",
            "http://[::1]",
            "https://xn--bcher-kva.example",
            "capacitor://localhost",
            "https://a.example:80",
        ] {
            assert_eq!(check(good), Ok(()), "{good}");
        }
        for (bad, problem) in [
            ("app.example.com", "has no scheme"),
            ("null", "has no scheme"),
            ("https://app.example.com/", "ends with a slash"),
            ("https://app.example.com/a", "has a path"),
            ("https://App.example.com", "has upper-case letters"),
            ("https://*.example.com", "has a `*` in it, which stands for itself only"),
            ("https://a.example, https://b.example", "holds several origins"),
            ("https://a.example:443", "names the port that its scheme has anyway, which browsers leave out"),
            ("https://a.example:99999", "has the port `99999`, which is none"),
            ("https://a.example:", "has the port ``, which is none"),
            ("https://", "has no host"),
            ("https://b\u{fc}cher.example", "has a `\u{fc}` in its host"),
            ("https://a'b.example", "has a `'` in its host"),
            ("https://[::1", "has a `[` in its host"),
            ("https://[::g]", "has no IPv6 address in its brackets"),
        ] {
            assert_eq!(check(bad).map_err(|(problem, _)| problem), Err(problem.to_owned()), "{bad}");
        }
    }
}
