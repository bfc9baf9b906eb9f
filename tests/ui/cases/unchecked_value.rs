//! A refined value has no way around its check: neither the fields of the value nor a plain text will do.

use accounts_sales::CustomerId;

fn main() {
    let built = CustomerId { value: String::from("not a customer") };
    let converted: CustomerId = "not a customer".into();
    let assigned: CustomerId = String::from("not a customer");
    println!("{built} {converted} {assigned}");
}
