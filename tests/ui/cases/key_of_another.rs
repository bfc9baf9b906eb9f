//! What sales calls a customer's number is no account number, however alike they look: only a crosswalk leads from one to the other.

use accounts_finance::AccountAccountNo;
use accounts_sales::CustomerId;

fn post_to(account: &AccountAccountNo) {
    println!("{account}");
}

fn main() {
    let Ok(customer) = CustomerId::new("C-000001") else { return };
    post_to(&customer);
}
