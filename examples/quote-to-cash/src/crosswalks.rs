//! The identity tables that the contract declares and this service supplies.

use crate::Problem;
use crate::contract::{billing, finance, operations, sales, salesforce, shopify, stripe};
use isogloss_runtime::crosswalk::{CsvError, ManyToOne, OneToOne};
use std::fs;
use std::path::Path;

/// All of them, in memory.
pub(crate) struct Crosswalks {
    pub(crate) shop_accounts: ManyToOne<shopify::CustomerId, operations::BuyerNumber>,
    pub(crate) buyer_accounts: ManyToOne<operations::BuyerNumber, finance::AccountNumber>,
    pub(crate) payers: ManyToOne<stripe::CustomerId, billing::PayerNumber>,
    pub(crate) payer_accounts: ManyToOne<billing::PayerNumber, finance::AccountNumber>,
    pub(crate) crm_accounts: ManyToOne<salesforce::AccountId, sales::CustomerNumber>,
    pub(crate) customer_accounts: OneToOne<sales::CustomerNumber, finance::AccountNumber>,
}

impl Crosswalks {
    /// Reads a CSV file a crosswalk.
    pub(crate) fn load(folder: &Path) -> Result<Self, Problem> {
        Ok(Self {
            shop_accounts: table(&folder.join("shop-accounts.csv"), ManyToOne::from_csv)?,
            buyer_accounts: table(&folder.join("buyer-accounts.csv"), ManyToOne::from_csv)?,
            payers: table(&folder.join("payers.csv"), ManyToOne::from_csv)?,
            payer_accounts: table(&folder.join("payer-accounts.csv"), ManyToOne::from_csv)?,
            crm_accounts: table(&folder.join("crm-accounts.csv"), ManyToOne::from_csv)?,
            customer_accounts: table(&folder.join("customer-accounts.csv"), OneToOne::from_csv)?,
        })
    }
}

fn table<T>(path: &Path, read: impl FnOnce(&str) -> Result<T, CsvError>) -> Result<T, Problem> {
    let text = fs::read_to_string(path).map_err(Problem::file(path))?;
    read(&text).map_err(|source| Problem::Crosswalk { path: path.display().to_string(), source })
}
