//! The ways that records take: from a vendor to its domain, from domain to domain, from the domain to its ledger.
//!
//! Each step is a generated translator; what it needs beside the record is a field of it. A refusal anywhere ends the way.

use crate::contract::{
    billing_to_finance, erpnext, finance_to_erpnext, operations_to_finance, sales_to_finance, salesforce, salesforce_to_sales, shopify,
    shopify_to_operations, stripe, stripe_to_billing,
};
use crate::crosswalks::Crosswalks;
use isogloss_runtime::{Date, Refused, Trail, Translate};

/// An order of the shop becomes a document of the ledger: three languages, three steps.
pub(crate) fn order<T: Trail>(order: shopify::Order, tables: &Crosswalks, trail: &mut T) -> Result<erpnext::SalesOrder, Refused> {
    let order = shopify_to_operations::OrderToOrder { shop_accounts: &tables.shop_accounts }.translate(order, trail)?;
    let order = operations_to_finance::OrderToSalesOrder { buyer_accounts: &tables.buyer_accounts }.translate(order, trail)?;
    finance_to_erpnext::SalesOrderToSalesOrder.translate(order, trail)
}

/// An invoice of the payment service becomes a document of the ledger. Whether it is overdue depends on the day.
pub(crate) fn invoice<T: Trail>(invoice: stripe::Invoice, today: Date, tables: &Crosswalks, trail: &mut T) -> Result<erpnext::SalesInvoice, Refused> {
    let bill = stripe_to_billing::InvoiceToBill { payers: &tables.payers }.translate(invoice, trail)?;
    let receivable = billing_to_finance::BillToReceivable { today, payer_accounts: &tables.payer_accounts }.translate(bill, trail)?;
    finance_to_erpnext::ReceivableToSalesInvoice.translate(receivable, trail)
}

/// A company of the CRM becomes a customer of the ledger.
pub(crate) fn customer<T: Trail>(account: salesforce::Account, tables: &Crosswalks, trail: &mut T) -> Result<erpnext::Customer, Refused> {
    let customer = salesforce_to_sales::AccountToCustomer { crm_accounts: &tables.crm_accounts }.translate(account, trail)?;
    let account = sales_to_finance::CustomerToAccount { customer_accounts: &tables.customer_accounts }.translate(customer, trail)?;
    finance_to_erpnext::AccountToCustomer.translate(account, trail)
}

/// A deal of the CRM becomes one of ours. It goes no further: the ledger knows no deals.
pub(crate) fn deal<T: Trail>(
    opportunity: salesforce::Opportunity,
    tables: &Crosswalks,
    trail: &mut T,
) -> Result<crate::contract::sales::Deal, Refused> {
    salesforce_to_sales::OpportunityToDeal { crm_accounts: &tables.crm_accounts }.translate(opportunity, trail)
}
