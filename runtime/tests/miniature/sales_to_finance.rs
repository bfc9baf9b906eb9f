//! What crosses from `sales` to `finance`.

use isogloss_runtime::scalar::decimal::constant;
use isogloss_runtime::{Date, Decision, Existing, Invalid, Noted, Place, Run, ToRight, Trail, Translate, format, refined};

use crate::{finance, sales};

/// The rows, each with its place, its reason and its owner.
pub mod rules {
    use isogloss_runtime::Rule;

    const fn row(id: &'static str, line: u32) -> Rule<'static> {
        Rule::new(id, "acme.map", line).owned_by("Finance team")
    }

    /// `Billing -> Office`
    pub static ADDRESS_KIND_BILLING: Rule<'static> = row("sales.AddressKind->finance.Site#Billing", 76);
    /// `Delivery -> Depot`
    pub static ADDRESS_KIND_DELIVERY: Rule<'static> = row("sales.AddressKind->finance.Site#Delivery", 77);

    /// `Basic -> Standard`
    pub static PLAN_BASIC: Rule<'static> = row("sales.Plan->finance.Tier#Basic", 81);
    /// `Premium -> Gold`
    pub static PLAN_PREMIUM: Rule<'static> = row("sales.Plan->finance.Tier#Premium", 82);
    /// `unknown -> keep`
    pub static PLAN_UNKNOWN: Rule<'static> =
        row("sales.Plan->finance.Tier#unknown", 83).because("finance sets the tier of plans that are not listed");

    /// `Signed, Approved when due_on < today -> Overdue`
    pub static STATUS_SIGNED_APPROVED_1: Rule<'static> =
        row("sales.CustomerStatus,finance.CreditResult->finance.AccountStatus#Signed,Approved/1", 87);
    /// `Signed, Approved -> Billable`
    pub static STATUS_SIGNED_APPROVED: Rule<'static> = row("sales.CustomerStatus,finance.CreditResult->finance.AccountStatus#Signed,Approved", 88);
    /// `Signed, Pending | Declined -> OnHold`
    pub static STATUS_SIGNED_PENDING: Rule<'static> =
        row("sales.CustomerStatus,finance.CreditResult->finance.AccountStatus#Signed,Pending|Declined", 89).because("no credit, no delivery");
    /// `Prospect, _ -> skip`
    pub static STATUS_PROSPECT: Rule<'static> =
        row("sales.CustomerStatus,finance.CreditResult->finance.AccountStatus#Prospect,_", 90).because("no ledger account before signature");
    /// `Lapsed | Churned, _ -> Closed`
    pub static STATUS_LAPSED: Rule<'static> = row("sales.CustomerStatus,finance.CreditResult->finance.AccountStatus#Lapsed|Churned,_", 91)
        .because("finance does not distinguish why billing stopped");

    /// `skip when country is absent`
    pub static ADDRESS_SKIP_1: Rule<'static> = row("sales.Address->finance.Place#skip/1", 99).because("a place without a country cannot be billed");
    /// `kind -> site`
    pub static ADDRESS_SITE: Rule<'static> = row("sales.Address->finance.Place#site", 95);
    /// `line1 -> street`
    pub static ADDRESS_STREET: Rule<'static> = row("sales.Address->finance.Place#street", 96);
    /// `country -> country`
    pub static ADDRESS_COUNTRY: Rule<'static> = row("sales.Address->finance.Place#country", 97);

    /// `reject when balance < -1000`
    pub static CUSTOMER_REJECT_1: Rule<'static> =
        row("sales.Customer->finance.Account#reject/1", 118).because("somebody must look at the books first");
    /// `id via AccountNumbers -> account_no`
    pub static CUSTOMER_ACCOUNT_NO: Rule<'static> = row("sales.Customer->finance.Account#account_no", 104);
    /// `legal_name -> name`
    pub static CUSTOMER_NAME: Rule<'static> = row("sales.Customer->finance.Account#name", 105);
    /// `same email`
    pub static CUSTOMER_EMAIL: Rule<'static> = row("sales.Customer->finance.Account#email", 103);
    /// `status, credit.result with due_on as due_on -> status`
    pub static CUSTOMER_STATUS: Rule<'static> = row("sales.Customer->finance.Account#status", 106);
    /// `plan -> tier`
    pub static CUSTOMER_TIER: Rule<'static> = row("sales.Customer->finance.Account#tier", 107);
    /// `same balance`
    pub static CUSTOMER_BALANCE: Rule<'static> = row("sales.Customer->finance.Account#balance", 103);
    /// `home -> seat`
    pub static CUSTOMER_SEAT: Rule<'static> = row("sales.Customer->finance.Account#seat", 109);
    /// `addresses where kind == Billing -> places`
    pub static CUSTOMER_PLACES: Rule<'static> = row("sales.Customer->finance.Account#places", 110);
    /// `checked(reference) -> order_ref`
    pub static CUSTOMER_ORDER_REF: Rule<'static> = row("sales.Customer->finance.Account#order_ref", 111);
    /// `"{legal_name} ({id})" -> label`
    pub static CUSTOMER_LABEL: Rule<'static> = row("sales.Customer->finance.Account#label", 112);
    /// `initially 0.00 -> credit_limit`
    pub static CUSTOMER_CREDIT_LIMIT: Rule<'static> = row("sales.Customer->finance.Account#credit_limit", 113);
    /// `keep -> credit_limit, notes`
    pub static CUSTOMER_NOTES: Rule<'static> = row("sales.Customer->finance.Account#notes", 114).because("finance's own");
    /// `vip -> drop`
    pub static CUSTOMER_VIP: Rule<'static> = row("sales.Customer->finance.Account#-vip", 115).because("nobody in finance reads it");
}

/// `sales.AddressKind -> finance.Site`: total, and without context.
#[derive(Clone, Copy, Debug)]
pub struct AddressKindToSite;

impl AddressKindToSite {
    /// The row that decides.
    #[must_use]
    pub const fn decide(source: sales::AddressKind) -> Decision<finance::Site> {
        match source {
            sales::AddressKind::Billing => Decision::to(&rules::ADDRESS_KIND_BILLING, finance::Site::Office),
            sales::AddressKind::Delivery => Decision::to(&rules::ADDRESS_KIND_DELIVERY, finance::Site::Depot),
        }
    }
}

impl Translate for AddressKindToSite {
    type Source = sales::AddressKind;
    type Target = finance::Site;

    fn translate_at<T: Trail + ?Sized>(
        &self,
        source: Self::Source,
        existing: Existing<Self::Target>,
        at: &Place<'_>,
        run: &mut Run<'_, T>,
    ) -> Result<Self::Target, Noted> {
        Self::decide(source).settle(existing, at, run)
    }
}

impl From<sales::AddressKind> for finance::Site {
    fn from(source: sales::AddressKind) -> Self {
        match source {
            sales::AddressKind::Billing => Self::Office,
            sales::AddressKind::Delivery => Self::Depot,
        }
    }
}

/// `sales.Plan -> finance.Tier`: keeps the tier of a plan that is not listed.
#[derive(Clone, Copy, Debug)]
pub struct PlanToTier;

impl PlanToTier {
    /// The row that decides.
    #[must_use]
    pub const fn decide(source: &sales::Plan) -> Decision<finance::Tier> {
        match source {
            sales::Plan::Basic => Decision::to(&rules::PLAN_BASIC, finance::Tier::Standard),
            sales::Plan::Premium => Decision::to(&rules::PLAN_PREMIUM, finance::Tier::Gold),
            sales::Plan::Unknown(_) => Decision::keep(&rules::PLAN_UNKNOWN),
        }
    }
}

impl Translate for PlanToTier {
    type Source = sales::Plan;
    type Target = finance::Tier;

    fn translate_at<T: Trail + ?Sized>(
        &self,
        source: Self::Source,
        existing: Existing<Self::Target>,
        at: &Place<'_>,
        run: &mut Run<'_, T>,
    ) -> Result<Self::Target, Noted> {
        Self::decide(&source).settle(existing, at, run)
    }
}

/// `sales.CustomerStatus, finance.CreditResult -> finance.AccountStatus`
#[derive(Clone, Debug)]
pub struct CustomerStatusAndCreditResultToAccountStatus {
    /// `Date as due_on`
    pub due_on: Date,
    /// `Date as today`
    pub today: Date,
}

impl CustomerStatusAndCreditResultToAccountStatus {
    /// The row that decides.
    #[must_use]
    pub fn decide(&self, status: sales::CustomerStatus, result: finance::CreditResult) -> Decision<finance::AccountStatus> {
        use finance::CreditResult::{Approved, Declined, Pending};
        use sales::CustomerStatus::{Churned, Lapsed, Prospect, Signed};
        match (status, result) {
            (Signed, Approved) if self.due_on < self.today => Decision::to(&rules::STATUS_SIGNED_APPROVED_1, finance::AccountStatus::Overdue),
            (Signed, Approved) => Decision::to(&rules::STATUS_SIGNED_APPROVED, finance::AccountStatus::Billable),
            (Signed, Pending | Declined) => Decision::to(&rules::STATUS_SIGNED_PENDING, finance::AccountStatus::OnHold),
            (Prospect, Approved | Pending | Declined) => Decision::skip(&rules::STATUS_PROSPECT),
            (Lapsed | Churned, Approved | Pending | Declined) => Decision::to(&rules::STATUS_LAPSED, finance::AccountStatus::Closed),
        }
    }
}

impl Translate for CustomerStatusAndCreditResultToAccountStatus {
    type Source = (sales::CustomerStatus, finance::CreditResult);
    type Target = finance::AccountStatus;

    fn translate_at<T: Trail + ?Sized>(
        &self,
        (status, result): Self::Source,
        existing: Existing<Self::Target>,
        at: &Place<'_>,
        run: &mut Run<'_, T>,
    ) -> Result<Self::Target, Noted> {
        self.decide(status, result).settle(existing, at, run)
    }
}

/// `sales.Address -> finance.Place`
#[derive(Clone, Copy, Debug)]
pub struct AddressToPlace;

impl Translate for AddressToPlace {
    type Source = sales::Address;
    type Target = finance::Place;

    fn translate_at<T: Trail + ?Sized>(
        &self,
        source: Self::Source,
        _existing: Existing<Self::Target>,
        at: &Place<'_>,
        run: &mut Run<'_, T>,
    ) -> Result<Self::Target, Noted> {
        let mark = run.mark();
        if source.country.is_none() {
            run.skip(&rules::ADDRESS_SKIP_1, at);
        }
        let site = {
            let at = at.field("site");
            let value = AddressKindToSite.translate_at(source.kind, Existing::Creating, &at, run);
            run.crossed(&rules::ADDRESS_SITE, &at, value)
        };
        let street = run.row(&rules::ADDRESS_STREET, &at.field("street"), source.line1.widen());
        let country = {
            let at = at.field("country");
            let value = run.required(&rules::ADDRESS_COUNTRY, &at, source.country);
            run.crossed(&rules::ADDRESS_COUNTRY, &at, value)
        };
        run.unrefused_since(mark)?;
        Ok(finance::Place { site: site?, street, country: country? })
    }
}

/// `sales.Customer -> finance.Account`
#[derive(Clone)]
pub struct CustomerToAccount<'c> {
    /// `finance.CreditCheck as credit`
    pub credit: &'c finance::CreditCheck,
    /// `Date as today`
    pub today: Date,
    /// The crosswalk `AccountNumbers`.
    pub account_numbers: &'c dyn ToRight<sales::CustomerId, finance::AccountNo>,
}

impl Translate for CustomerToAccount<'_> {
    type Source = sales::Customer;
    type Target = finance::Account;

    fn translate_at<T: Trail + ?Sized>(
        &self,
        source: Self::Source,
        existing: Existing<Self::Target>,
        at: &Place<'_>,
        run: &mut Run<'_, T>,
    ) -> Result<Self::Target, Noted> {
        let (kept_tier, kept_credit_limit, kept_notes) = match existing {
            Existing::Creating => (Existing::Creating, Existing::Creating, Existing::Creating),
            Existing::Standing(it) => (Existing::Standing(it.tier), Existing::Standing(it.credit_limit), Existing::Standing(it.notes)),
        };
        let mark = run.mark();
        if source.balance.get() < constant(-1000, 0) {
            run.reject(&rules::CUSTOMER_REJECT_1, at);
        }
        let email = run.row(&rules::CUSTOMER_EMAIL, &at.field("email"), source.email);
        let balance = run.row(&rules::CUSTOMER_BALANCE, &at.field("balance"), source.balance.widen());
        let account_no =
            run.found(None, &rules::CUSTOMER_ACCOUNT_NO, &at.field("account_no"), "AccountNumbers", self.account_numbers.right(&source.id));
        let label = run.row(&rules::CUSTOMER_LABEL, &at.field("label"), format!("{} ({})", source.legal_name, source.id));
        let name = run.row(&rules::CUSTOMER_NAME, &at.field("name"), source.legal_name.widen());
        let status = {
            let at = at.field("status");
            let table = CustomerStatusAndCreditResultToAccountStatus { due_on: source.due_on, today: self.today };
            let value = table.translate_at((source.status, self.credit.result), Existing::Creating, &at, run);
            run.crossed(&rules::CUSTOMER_STATUS, &at, value)
        };
        let tier = {
            let at = at.field("tier");
            let made = PlanToTier::decide(&source.plan).made(&at, run);
            run.crossed(&rules::CUSTOMER_TIER, &at, made.map(|made| made.or_keep(|| kept_tier.or(finance::Tier::Standard))))
        };
        let seat = {
            let at = at.field("seat");
            let value = AddressToPlace.translate_at(source.home, Existing::Creating, &at, run);
            run.crossed(&rules::CUSTOMER_SEAT, &at, value)
        };
        let places = {
            let at = at.field("places");
            let billing = source.addresses.into_iter().filter(|element| element.kind == sales::AddressKind::Billing);
            let value = run.list(billing, &at, |element, at, run| AddressToPlace.translate_at(element, Existing::Creating, at, run));
            run.crossed(&rules::CUSTOMER_PLACES, &at, value)
        };
        let order_ref = {
            let value = source.reference.ok_or_else(Invalid::absent).and_then(refined::Text::new);
            run.checked(&rules::CUSTOMER_ORDER_REF, &at.field("order_ref"), value)
        };
        let credit_limit = run.row(&rules::CUSTOMER_CREDIT_LIMIT, &at.field("credit_limit"), kept_credit_limit.or(refined::Decimal::literal::<0>()));
        let notes = run.row(&rules::CUSTOMER_NOTES, &at.field("notes"), kept_notes.or(None));
        run.decided(&rules::CUSTOMER_VIP, at);
        run.unrefused_since(mark)?;
        Ok(finance::Account {
            account_no: account_no?,
            name,
            email,
            status: status?,
            tier: tier?,
            balance,
            seat: seat?,
            places: places?,
            order_ref: order_ref?,
            label,
            credit_limit,
            notes,
        })
    }
}
