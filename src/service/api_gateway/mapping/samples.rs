//! Streams that tests render.

use std::sync::LazyLock;

use super::target::Stream;

/// The one stream of a route, and one that the client chooses.
pub(super) fn streams() -> [&'static Stream; 2] {
    static STREAMS: LazyLock<[Stream; 2]> = LazyLock::new(|| {
        let stream = |choice: &str, member: &str| Stream {
            choice: choice.to_owned(),
            member: member.to_owned(),
            unknown: (!choice.is_empty()).then_some(r#"{"StreamName": ""}"#),
        };
        [stream("", r#""StreamName": "events""#), stream(r#"#set($stream = "")"#, r#""StreamName": "$stream""#)]
    });
    STREAMS.each_ref()
}
