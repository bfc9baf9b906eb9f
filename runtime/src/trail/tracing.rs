//! A trail that emits `tracing` events, target `isogloss`, level debug: for services that log through it.

use super::Trail;
use crate::{Place, Rule};

/// An event for each decision, while somebody subscribes to them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tracing;

impl Trail for Tracing {
    fn is_on(&self) -> bool {
        ::tracing::enabled!(target: "isogloss", ::tracing::Level::DEBUG)
    }

    fn decided(&mut self, rule: &Rule<'_>, at: &Place<'_>) {
        ::tracing::debug!(target: "isogloss", rule = rule.id, reason = rule.reason, owner = rule.owner, path = %at, "decided");
    }
}
