//! Examples, and the constructs of later sections.

use super::{shape, sound};
use crate::tree::{ClaimKind, ConceptLine, EvolveLine, ExampleOutcome, GuardOpens, Item, Phase, PolicyKind, ProcessLine};

#[test]
fn lines_of_examples() {
    let outcome = sound(
        "example \"x\" {\n  given A { \"C\" -> \"A\", { country: \"GB\", n: 1 } -> 7 }\n  sales.C { id: \"1\", status: Signed } with finance.C { r: A } as credit and today = 2026-11-23\n    -> finance.A { status: Billable }\n  a.B -> finance.Order skip\n  a.B, c.D -> x.Y, z.W via by_region because \"x\"\n  a.B -> skip via named\n  unknown \"x\" -> absent\n  a.B { x: absent } with b.C -> hold\n  given B { }\n}\n",
    );
    let Item::Example(example) = &outcome.tree.items[0] else { panic!() };
    assert_eq!(example.givens.iter().map(|given| given.entries.len()).collect::<Vec<_>>(), [2, 0]);
    assert_eq!(shape::expression(&example.givens[0].entries[1].left), "{country: \"GB\", n: 1}");
    let context = &example.lines[0].context;
    assert_eq!(context.iter().map(|source| source.name.as_ref().map(|name| name.text.as_str())).collect::<Vec<_>>(), [Some("credit"), Some("today")]);
    let outcomes: Vec<String> = example
        .lines
        .iter()
        .map(|line| match &line.outcome {
            ExampleOutcome::Values(values) => shape::list(values, shape::expression, ", "),
            ExampleOutcome::Refused { target, word } => format!("{}!{}", target.as_ref().map_or(String::new(), crate::tree::Path::dotted), word.text),
        })
        .collect();
    assert_eq!(outcomes, ["finance.A {status: Billable}", "finance.Order!skip", "x.Y, z.W", "!skip", "absent", "!hold"]);
    assert_eq!(example.lines.iter().map(|line| line.via.is_some()).collect::<Vec<_>>(), [false, false, true, true, false, false]);
}

#[test]
fn concepts() {
    let outcome = sound(
        "concept Customer {\n  sales.Customer\n  finance.Account as ledger by AccountNumbers\n  operations.Site by country, number\n\n  status: furthest then prefer sales because \"x\"\n  phone: latest by updated_at within 2 minutes then hold by \"Data desk\" within 2 days\n    because \"y\"\n  group line1, postcode: prefer finance, operations.x unless blank because \"z\"\n  price while sales.status == Prospect or sales.status in [A]: rank A, B\n  price afterwards: hold\n  group: prefer sales\n}\n",
    );
    let Item::Concept(concept) = &outcome.tree.items[0] else { panic!() };
    let members: Vec<usize> =
        concept.lines.iter().filter_map(|line| if let ConceptLine::Member(member) = line { Some(member.by.len()) } else { None }).collect();
    assert_eq!(members, [0, 1, 2]);
    let policies: Vec<_> = concept.lines.iter().filter_map(|line| if let ConceptLine::Policy(policy) = line { Some(policy) } else { None }).collect();
    assert_eq!(
        policies.iter().map(|policy| (policy.attributes.len(), policy.policies.len())).collect::<Vec<_>>(),
        [(1, 2), (1, 2), (2, 1), (1, 1), (1, 1), (1, 1)]
    );
    assert!(matches!(policies[2].policies[0].kind, PolicyKind::Prefer { unless_blank: Some(_), .. }) && policies[2].group.is_some());
    assert!(
        matches!(policies[3].phase, Some(Phase::While(..))) && matches!(policies[4].phase, Some(Phase::Afterwards(_))) && policies[5].group.is_none()
    );
}

#[test]
fn processes_and_milestones() {
    let outcome = sound(
        "process P of C\n  with finance.C as credit by customer, finance.I as invoice by account, number, finance.J {\n  a.X sets b.status to Active because \"x\"\n  b.status Active | Done only after a.X or a.Y\n  b.status Active only before a.X\n  b.status Active only while sales.status == Signed and Live\n  a.X precedes b.Y because \"x\" within 3 days\n  a.X or a.Z leads to b.Y within 10 days\n  after a.X no b.Y\n  a.X excludes b.Y\n  a.X at most once\n  a.X at most 3 times\n  a.X only while sales.status == Signed\n}\nmilestone M of C = a.b == C and\n  d.e in [F]\n  because \"x\"\n",
    );
    let [Item::Process(process), Item::Milestone(milestone)] = outcome.tree.items.as_slice() else { panic!() };
    assert_eq!(process.members.iter().map(|member| member.by.len()).collect::<Vec<_>>(), [1, 2, 0]);
    let lines: Vec<String> = process
        .lines
        .iter()
        .map(|line| match line {
            ProcessLine::Reaction(_) => "reaction".to_owned(),
            ProcessLine::Guard(guard) => format!("guard {} {}", guard.states.len(), matches!(guard.opens, GuardOpens::While(_))),
            ProcessLine::Claim(claim) => format!(
                "claim {} {}{}",
                claim.events.len(),
                claim.within.is_some(),
                if let ClaimKind::AtMost(times, _) = &claim.kind { times } else { "" }
            ),
            ProcessLine::Broken(_) => "broken".to_owned(),
        })
        .collect();
    assert_eq!(
        lines,
        [
            "reaction",
            "guard 2 false",
            "guard 1 false",
            "guard 1 true",
            "claim 1 true",
            "claim 2 true",
            "claim 1 false",
            "claim 1 false",
            "claim 1 false1",
            "claim 1 false3",
            "claim 1 false"
        ]
    );
    assert!(milestone.because.is_some());
}

#[test]
fn steps_between_versions() {
    let outcome = sound(
        "evolve sales 1 <-> 2 because \"x\" {\n  Customer {\n    name <-> legal_name\n    fax <- \"\" because \"y\"\n    Active when a is present -> Signed\n    unknown <- rest because \"z\"\n  }\n  Customer.status { Active -> Signed }\n  Party <-> Client { a <-> b }\n  Fax -> drop because \"z\"\n  OrderState { Done <-> Done redefined because \"was\" }\n  A <-> B redefined because \"q\"\n}\nevolve crm \"v1\" -> \"v2\"\nevolve money 1 <-> 2 because \"x\"\n",
    );
    let [Item::Evolve(step), Item::Evolve(_), Item::Evolve(last)] = outcome.tree.items.as_slice() else { panic!() };
    let lines: Vec<String> = step
        .lines
        .iter()
        .map(|line| match line {
            EvolveLine::Block(block) => format!("{} {}", block.path.dotted(), shape::list(&block.lines, shape::line, "; ")),
            EvolveLine::Type(ty) => format!("{} to {} {:?}", ty.left.dotted(), ty.right.dotted(), ty.lines.as_ref().map(Vec::len)),
            EvolveLine::Broken(_) => "broken".to_owned(),
        })
        .collect();
    assert_eq!(
        lines,
        [
            "Customer name <-> legal_name; fax <- \"\" !; Active when (present a) -> Signed; unknown <- rest !",
            "Customer.status Active -> Signed",
            "Party to Client Some(1)",
            "Fax to drop None",
            "OrderState Done <-> Done redefined !",
            "A to B None"
        ]
    );
    assert!(last.because.is_some() && last.lines.is_empty());
}
