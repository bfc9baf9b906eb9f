//! Rows and the other lines of a translation.

use super::{row, rows};

#[test]
fn every_form_of_a_row() {
    for (text, shape) in [
        ("Signed -> Billable", "Signed -> Billable"),
        ("Signed when x -> Billable", "Signed when x -> Billable"),
        ("Lapsed | Churned, _ -> Closed", "Lapsed | Churned, _ -> Closed"),
        ("reject <- Disputed because \"..\"", "reject <- Disputed !"),
        ("\"\" <- x", "\"\" <- x"),
        ("initially 0.00 -> credit_limit", "initially 0.00 -> credit_limit"),
        ("initially -5 -> credit_limit", "initially -5 -> credit_limit"),
        ("keep -> notes, rating because \"x\"", "keep -> notes, rating !"),
        ("rest -> drop because \"x\"", "rest -> drop !"),
        ("absent -> tier", "absent -> tier"),
        ("id via Numbers -> no else skip because \"…\"", "(via id Numbers) -> no else Skip !"),
        ("id via Numbers -> no else reject", "(via id Numbers) -> no else Reject"),
        ("status with due_date as due_on -> status", "status with due_on=due_date -> status"),
        ("status with (due_date as due_on, today as today) -> status", "status with due_on=due_date & today=today -> status"),
        ("status with due_date -> status", "status with =due_date -> status"),
        ("status with a as b when c -> status", "status with b=a when c -> status"),
        ("status when c with a as b -> status", "status with b=a when c -> status"),
        ("addresses where kind == Billing -> addresses", "(where addresses (== kind Billing)) -> addresses"),
        ("finance.Address { line1: street, city: town } -> seat", "finance.Address {line1: street, city: town} -> seat"),
        ("Paused -> todo because \"…\" since 2026-11-01", "Paused -> todo ! since 2026-11-01"),
        ("Paused -> todo since 2026-11-01 because \"…\"", "Paused -> todo ! since 2026-11-01"),
        ("Active <- Signed | Prospect when x because \"y\"", "Active <- Signed | Prospect when x !"),
        ("unknown -> hold", "unknown -> hold"),
        ("unknown -> unknown because \"kept\"", "unknown -> unknown !"),
        ("Active <-> Active", "Active <-> Active"),
        ("Failed -> Stopped, keep because \"x\"", "Failed -> Stopped, keep !"),
        ("hold when x -> tier", "hold when x -> tier"),
        ("skip <- X", "skip <- X"),
        ("sales.CustomerStatus.Signed -> Billable", "sales.CustomerStatus.Signed -> Billable"),
    ] {
        assert_eq!(row(text), shape, "{text}");
    }
}

#[test]
fn lines_that_are_no_rows() {
    for (text, shape) in [
        ("same email, phone", "same: email, phone"),
        ("same same", "same: same"),
        ("reject when country is absent because \"x\"", "reject when (absent country) !"),
        ("skip when a", "skip when a"),
        ("hold when a and b because \"x\"", "hold when (a And b) !"),
        ("allowing Closed -> Billable | Paid because \"x\"", "allowing Closed to Billable | Paid !"),
        ("allowing Closed, _ -> Billable, Paid because \"x\"", "allowing Closed, _ to Billable, Paid !"),
        ("unreached OnHold | finance.S.Never because \"x\"", "unreached OnHold | finance.S.Never !"),
        ("unreached rest because \"x\"", "unreached rest !"),
        ("updates only because \"x\"", "updates only !"),
        ("updates only", "updates only"),
    ] {
        assert_eq!(row(text), shape, "{text}");
    }
}

#[test]
fn fields_that_are_named_like_lines() {
    let text = "same -> a\nsame, b -> c\nupdates -> d\nskip -> e\nallowing, x -> f\nunreached -> g\nsame via X -> h\n";
    assert_eq!(rows(text), ["same -> a", "same, b -> c", "updates -> d", "skip -> e", "allowing, x -> f", "unreached -> g", "(via same X) -> h"]);
}
