//! The whole look through a template.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::super::parser::Tree;
use super::super::scope::Scope;
use super::super::syntax::{Block, Directive, DirectiveKind, Expression, Reference, Root, Step};
use super::expressions::bare;
use super::flow::Flow;
use super::found::Found;
use super::names;
use super::walk::{self, Visitor};

/// All findings, by place.
pub(crate) fn findings(tree: &Tree, scope: &Scope<'_>) -> Vec<Found> {
    let mut found = Vec::new();
    names::check(tree, scope.known, &mut found);
    let mut ahead = Ahead::default();
    walk::template(tree, &mut ahead);
    let mut flow = Flow::new(tree, scope, ahead.size);
    flow.maps = ahead.maps;
    flow.own_members = ahead.own_members;
    flow.block(&tree.block);
    flow.judge_keys();
    // What nothing calls may be called one day.
    ahead.blocks.extend(tree.macros.iter().map(|definition| (address(&definition.body), definition.body.clone())));
    for (address, block) in ahead.blocks {
        if !flow.seen.contains(&address) {
            flow.unprinted(&block);
        }
    }
    found.extend(flow.found.into_values());
    found.sort_by_key(|finding| finding.place);
    found.dedup();
    found
}

fn address(block: &Block) -> usize {
    Arc::as_ptr(block).addr()
}

/// What has to be known of a template before values are followed through it.
#[derive(Default)]
struct Ahead {
    size: usize,
    maps: std::collections::BTreeSet<ecow::EcoString>,
    own_members: std::collections::BTreeSet<ecow::EcoString>,
    blocks: BTreeMap<usize, Block>,
}

impl Visitor for Ahead {
    fn reference(&mut self, reference: &Reference) {
        self.size += 1 + reference.steps.len();
        let Root::Variable(name) = &reference.root else { return };
        let is_text = |key: Option<&Expression>| matches!(key, Some(Expression::Text(_)));
        let is_map = match reference.steps.first() {
            Some(Step::Property(member, _)) => !["class", "empty", "bytes"].contains(&member.as_str()),
            Some(Step::Index(key, _)) => is_text(Some(key)),
            Some(Step::Method(method, arguments, _)) => match method.as_str() {
                "get" | "containsKey" => is_text(arguments.first()),
                "keySet" | "entrySet" => true,
                _ => false,
            },
            None => false,
        };
        if is_map {
            self.maps.insert(name.clone());
        }
    }

    fn set(&mut self, target: &Reference, _value: &Expression) {
        self.size += 1;
        if !target.steps.is_empty() {
            self.own_members.insert(bare(&target.literal).trim_start_matches('$').into());
        }
    }

    fn directive(&mut self, directive: &Directive) {
        self.size += 1;
        if let DirectiveKind::Define { body, .. } = &directive.kind {
            self.blocks.insert(address(body), body.clone());
        }
    }
}
