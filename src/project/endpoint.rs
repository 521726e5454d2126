//! The address of an AWS emulator, which takes the place of AWS for an environment.

use crate::base::name::describe;
use crate::checked;

checked! {
    /// An address without a path: `http://127.0.0.1:4566`. Source: provider documentation, custom service endpoints.
    Endpoint, |text| {
        const FORM: &str = "it has the form `http://127.0.0.1:4566`";
        let Some(authority) = text.strip_prefix("http://").or_else(|| text.strip_prefix("https://")) else {
            return Err(format!("is not an address; {FORM}"));
        };
        let (host, port) = match (authority.rsplit_once(':'), authority.strip_suffix(']')) {
            (Some((host, port)), None) => (host, Some(port)),
            _ => (authority, None),
        };
        if port.is_some_and(|port| port.parse::<u16>().is_err() || port.starts_with(['+', '0'])) {
            return Err("has a port that is not a number from 1 to 65535".to_owned());
        }
        let bare = match host.strip_prefix('[').and_then(|host| host.strip_suffix(']')) {
            Some(address) if address.parse::<std::net::Ipv6Addr>().is_ok() => return Ok(()),
            Some(address) => return Err(format!("names `{address}`, which is not an IPv6 address; {FORM}")),
            None => host,
        };
        if bare.is_empty() {
            return Err(format!("names no host; {FORM}"));
        }
        if let Some(odd) = bare.chars().find(|c| !(c.is_ascii_alphanumeric() || matches!(c, '.' | '-'))) {
            return Err(format!("has a {} in its host; it takes a host and a port, and no path", describe(odd)));
        }
        // Static keys that AWS does not know would be refused there, service by service, with a message that says nothing of this.
        let lower = bare.to_ascii_lowercase();
        if ["amazonaws.com", "amazonaws.com.cn", "api.aws"].iter().any(|aws| lower == *aws || lower.ends_with(&format!(".{aws}"))) {
            return Err("is AWS itself; an endpoint is the address of an emulator".to_owned());
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::name::Checked as _;

    #[test]
    fn addresses_of_emulators_are_taken() {
        for text in [
            "http://127.0.0.1:4566",
            "http://localhost:5000",
            "https://emulator.example",
            "http://local-stack:4566",
            "http://[::1]:4566",
            "https://[::1]",
            "http://amazonaws.com.example",
        ] {
            assert_eq!(Endpoint::check(text).map(|endpoint| endpoint.text().to_owned()), Ok(text.to_owned()));
        }
    }

    #[test]
    fn what_is_no_address_is_told() {
        for (text, message) in [
            ("", "is not an address; it has the form `http://127.0.0.1:4566`"),
            ("127.0.0.1:4566", "is not an address; it has the form `http://127.0.0.1:4566`"),
            ("ftp://127.0.0.1", "is not an address; it has the form `http://127.0.0.1:4566`"),
            ("http://", "names no host; it has the form `http://127.0.0.1:4566`"),
            ("http://:4566", "names no host; it has the form `http://127.0.0.1:4566`"),
            ("http://127.0.0.1:", "has a port that is not a number from 1 to 65535"),
            ("http://127.0.0.1:0", "has a port that is not a number from 1 to 65535"),
            ("http://127.0.0.1:65536", "has a port that is not a number from 1 to 65535"),
            ("http://127.0.0.1:4566/", "has a port that is not a number from 1 to 65535"),
            ("http://127.0.0.1/", "has a `/` in its host; it takes a host and a port, and no path"),
            ("http://user@host", "has a `@` in its host; it takes a host and a port, and no path"),
            ("http://a b", "has a space in its host; it takes a host and a port, and no path"),
            ("http://[::g]:4566", "names `::g`, which is not an IPv6 address; it has the form `http://127.0.0.1:4566`"),
            (
                "https://kinesis.ap-southeast-2.amazonaws.com",
                "is AWS itself; an endpoint is the address of an emulator",
            ),
            ("https://S3.cn-north-1.AmazonAWS.com.cn", "is AWS itself; an endpoint is the address of an emulator"),
        ] {
            assert_eq!(Endpoint::check(text).map(|_| ()), Err(message.to_owned()), "{text}");
        }
    }
}
