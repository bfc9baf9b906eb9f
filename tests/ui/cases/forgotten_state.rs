//! A match by hand from the time before finance could put an account on hold: the new state is noticed wherever somebody has to think of it.

use accounts_finance::AccountStatus;

fn label(status: AccountStatus) -> &'static str {
    match status {
        AccountStatus::Billable => "we write invoices",
        AccountStatus::Closed => "we are done",
    }
}

fn main() {
    println!("{}", label(AccountStatus::OnHold));
}
