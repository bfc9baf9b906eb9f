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

#[cfg(test)]
mod tests {
    use alloc::string::String;
    use alloc::sync::Arc;
    use core::fmt::{Debug, Write};
    use std::sync::Mutex;

    use ::tracing::field::{Field, Visit};
    use ::tracing::span::{Attributes, Id, Record};
    use ::tracing::{Event, Metadata, Subscriber};

    use super::*;

    /// Writes the fields of every event down.
    #[derive(Clone, Default)]
    struct Written(Arc<Mutex<String>>);

    impl Subscriber for Written {
        fn enabled(&self, metadata: &Metadata<'_>) -> bool {
            metadata.target() == "isogloss"
        }

        fn new_span(&self, _span: &Attributes<'_>) -> Id {
            Id::from_u64(1)
        }

        fn record(&self, _span: &Id, _values: &Record<'_>) {}

        fn record_follows_from(&self, _span: &Id, _follows: &Id) {}

        fn event(&self, event: &Event<'_>) {
            event.record(&mut Fields(&mut self.0.lock().unwrap()));
        }

        fn enter(&self, _span: &Id) {}

        fn exit(&self, _span: &Id) {}
    }

    struct Fields<'s>(&'s mut String);

    impl Visit for Fields<'_> {
        fn record_debug(&mut self, field: &Field, value: &dyn Debug) {
            write!(self.0, "{field}={value:?};").unwrap();
        }
    }

    #[test]
    fn a_decision_is_an_event_while_somebody_listens() {
        let written = Written::default();
        let rule = Rule::new("a.A->b.B#x", "m.map", 1).because("merged");
        assert!(!Tracing.is_on(), "nobody listens yet");
        ::tracing::subscriber::with_default(written.clone(), || {
            assert!(Tracing.is_on());
            Tracing.decided(&rule, &Place::ROOT.field("x"));
        });
        assert_eq!(*written.0.lock().unwrap(), "message=decided;rule=\"a.A->b.B#x\";reason=\"merged\";path=x;");
    }
}
