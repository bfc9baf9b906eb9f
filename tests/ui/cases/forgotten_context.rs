//! A translation that reads a crosswalk cannot be run without one: what it needs are fields of its type, and there is no `From` around them.

use accounts_finance::{Account, CreditCheck};
use accounts_sales::Customer;
use accounts_sales_to_finance::CustomerToAccount;
use isogloss_runtime::Translate;
use isogloss_runtime::trail::NoTrail;

fn without_the_crosswalk(customer: Customer, credit: &CreditCheck) -> Option<Account> {
    CustomerToAccount { credit }.translate(customer, &mut NoTrail).ok()
}

fn by_itself(customer: Customer) -> Account {
    customer.into()
}

fn main() {
    let _ = (without_the_crosswalk, by_itself);
}
