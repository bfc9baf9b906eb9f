//! Entities with several keys, crosswalks in all forms, and a system that feeds its own domain.

use crate::chance::Chance;

/// What both sides hold, and the items between them.
#[derive(Debug, Default)]
pub(super) struct Keys {
    pub(super) left: String,
    pub(super) right: String,
    pub(super) items: String,
}

/// Visits that keep their number, lines with keys of two fields, and what a vendor knows of lines.
pub(super) fn of(chance: &mut Chance) -> Keys {
    let second = ["Int", "Int(1..99)", "Text(1..4)", "Date"][chance.below(4)];
    let wide = if second == "Int(1..99)" { "Int" } else { second };
    let missing = ["", " else skip because \"not ours\"", " else reject because \"unheard of\""][chance.below(3)];
    let arrow = ["->", "<->"][chance.below(2)];
    let other = if arrow == "<->" { second } else { wide };
    let vendor = if chance.percent(50) { VENDOR } else { "" };
    Keys {
        left: format!(
            "  entity Visit {{ key number: Int, customer: ref Source, note: Text? }}\n  entity Line {{ key order: ref Source, key line: {second}, text: Text(1..9) = \"none\", about: ref Line? }}\n"
        ),
        right: format!(
            "  entity Stay {{ key number: Int, target: ref Target?, note: Text? }}\n  entity Row {{ key target: ref Target, key row: {other}, text: Text(1..9), about: ref Row? }}\n"
        ),
        items: format!(
            "\ncrosswalk Groups: many left.Source -> right.Target\ncrosswalk Same: left.Visit = right.Stay\ncrosswalk Lines: left.Line -> right.Row\n\n\
             translate left.Visit -> right.Stay {{\n  same note\n  number via Same -> number\n  customer via Groups -> target{missing}\n}}\n\n\
             translate left.Line {arrow} right.Row {{\n  same text\n  order via Numbers {arrow} target\n  line {arrow} row\n  about via Lines {arrow} about\n}}\n{vendor}"
        ),
    }
}

const VENDOR: &str = "\nsystem vendor in left version \"2026-11\" {\n  open vocabulary Stage { New \"NEW\", Won \"Closed Won\" | \"won\" }\n  record Raw { stage: Stage as \"StageName\", text: Text?, amounts: [Decimal(8,2)] as \"Amounts\" }\n}\n\n\
     extend domain left {\n  vocabulary Step { Begun, Done }\n  record Cooked { step: Step, text: Text(1..5), total: Decimal(10,2), count: Int }\n}\n\n\
     translate vendor.Stage -> left.Step {\n  New -> Begun\n  Won -> Done\n  unknown -> hold because \"a stage added since\"\n}\n\n\
     translate vendor.Raw -> left.Cooked {\n  stage -> step\n  checked(text) -> text\n  checked(sum(amounts)) -> total\n  count(amounts where true) -> count\n}\n";
