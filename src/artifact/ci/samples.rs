//! Fleets that tests render.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use super::fleet::{Fleet, Member, Wave};
use super::place::Place;

/// One without environments at the root of its repository, and one in a folder with two branches, of which one has two waves.
pub(super) fn fleets() -> [(&'static Fleet, &'static Place); 2] {
    static FLEETS: LazyLock<[(Fleet, Place); 2]> = LazyLock::new(|| {
        let wave = |branch: &str, place, names: &[&str], region: &str| Wave {
            branch: branch.to_owned(),
            place,
            members: names
                .iter()
                .map(|name| Member {
                    name: (*name).to_owned(),
                    region: region.to_owned(),
                    terraform: format!("1.{place}.0"),
                    made_from: BTreeSet::from(["tfgen.hcl".to_owned(), "names/[owner]: # x.txt".to_owned()]),
                })
                .collect(),
        };
        let waves = vec![
            wave("main", 1, &["dev", "no"], "eu-west-1"),
            wave("main", 2, &["prod"], "us-east-1"),
            wave("release/1.x", 1, &["lts"], "eu-west-1"),
        ];
        [(Fleet { waves: Vec::new() }, Place::default()), (Fleet { waves }, Place::new("infra/ingest").unwrap())]
    });
    FLEETS.each_ref().map(|(fleet, place)| (fleet, place))
}
