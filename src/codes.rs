//! All diagnostic codes. Each room keeps its own table; this is the one place that knows them all.

use crate::base::diag::Code;
use crate::{cases, own_files, project, service, spec};

/// All codes, sorted by id.
#[must_use]
pub fn all() -> Vec<&'static Code> {
    let services = service::ALL.iter().map(|service| service.codes);
    let others = [
        spec::codes::CODES,
        service::log_group::CODES,
        service::tags::CODES,
        project::codes::CODES,
        cases::codes::CODES,
        own_files::codes::CODES,
    ];
    let mut all: Vec<&'static Code> = services.chain(others).flatten().copied().collect();
    all.sort_by_key(|code| code.id);
    all
}

/// The code with this id, whatever its case.
#[must_use]
pub fn find(id: &str) -> Option<&'static Code> {
    all().into_iter().find(|code| code.id.eq_ignore_ascii_case(id))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_unique_and_of_one_form() {
        let all = all();
        for pair in all.windows(2) {
            assert!(pair[0].id < pair[1].id, "{} stands twice", pair[0].id);
        }
        for code in all {
            let (room, number) = code.id.split_at(3);
            assert!(
                room.chars().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit())
                    && number.len() == 3
                    && number.parse::<u32>().is_ok(),
                "{}",
                code.id
            );
            assert!(
                !code.title.ends_with('.') && code.explanation.ends_with('.') && !code.source.is_empty(),
                "{}",
                code.id
            );
        }
    }
}
