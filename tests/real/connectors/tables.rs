//! The published tables that are taken, each with its rule and with the codes whose meaning the corrected contract changes.

/// Where a table was published.
pub(super) enum Published {
    /// Between a payment provider and a shop or a billing system: source system, its vocabulary, target system.
    Shop(&'static str, &'static str, &'static str),
    /// In a collection of connectors: the connector, its enumeration, what it becomes.
    Connector(&'static str, &'static str, &'static str),
}

/// A published table with the rule of the corrected contract that says the same.
pub(super) struct Table {
    /// The name of the contracts.
    pub(super) name: &'static str,
    pub(super) published: Published,
    pub(super) rule: &'static str,
    /// Codes of a second vocabulary that the published table does not tell apart, and its rule.
    pub(super) second: Option<(&'static [&'static str], &'static str)>,
    /// Where the corrected contract departs: the code, what it becomes, why.
    pub(super) departures: &'static [(&'static str, &'static str, &'static str)],
}

const HELD: &str = "a code that the vendor adds is shown to a person instead of counting as something";
const HELD_NOT_RAW: &str = "a code that the vendor adds is shown to a person: passed on as it is, the other side would refuse it later";

const fn table(
    name: &'static str,
    published: Published,
    rule: &'static str,
    departures: &'static [(&'static str, &'static str, &'static str)],
) -> Table {
    Table { name, published, rule, second: None, departures }
}

/// All of them.
pub(super) const TABLES: &[Table] = &[
    table(
        "medusa_stripe",
        Published::Shop("Stripe", "PaymentIntent.status", "Medusa v2"),
        "stripe.PaymentIntentStatus->medusa.SessionStatus",
        &[
            ("processing", "\"pending_authorization\"", "money in flight has a state of its own, so that slow debits place their orders"),
            ("<unknown>", "held", HELD),
        ],
    ),
    Table {
        second: Some((&["pending", "failed", "requires_action (Refund)"], "stripe.RefundStatus->odoo.TransactionState")),
        ..table(
            "odoo_stripe",
            Published::Shop("Stripe", "PaymentIntent.status / SetupIntent.status / Refund.status", "Odoo payment"),
            "stripe.IntentStatus->odoo.TransactionState",
            &[
                ("requires_payment_method", "\"draft\"", "every intent begins so: an error before anything was tried is none"),
                (
                    "requires_action (Refund)",
                    "\"pending\"",
                    "the refund is under way, only its account is asked for; the table read it as a payment not begun",
                ),
            ],
        )
    },
    table(
        "odoo_adyen",
        Published::Shop("Adyen", "resultCode", "Odoo payment"),
        "adyen.ResultCode->odoo.TransactionState",
        &[
            ("AuthenticationFinished", "\"pending\"", "the table lacks it; the authorisation follows"),
            ("AuthenticationNotRequired", "\"pending\"", "the table lacks it; the authorisation follows"),
            ("PartiallyAuthorised", "held", "the table lacks it; a person decides about the remainder"),
            ("Success", "\"done\"", "the table lacks it; the payment is through"),
        ],
    ),
    table(
        "fossbilling_stripe",
        Published::Shop("Stripe", "Charge.status + PaymentIntent.status mixed", "FOSSBilling"),
        "stripe.PaymentStatus->fossbilling.TransactionStatus",
        &[("<unknown>", "held", HELD)],
    ),
    table(
        "lago_stripe",
        Published::Shop("Stripe", "PaymentIntent.status", "Lago"),
        "stripe.PaymentIntentStatus->lago.PayableStatus",
        &[("<unknown>", "held", HELD_NOT_RAW)],
    ),
    table(
        "lago_adyen",
        Published::Shop("Adyen", "payment status", "Lago"),
        "adyen.PaymentStatus->lago.PayableStatus",
        &[("<unknown>", "held", HELD_NOT_RAW)],
    ),
    table(
        "lago_gocardless",
        Published::Shop("GoCardless", "payment.status", "Lago"),
        "gocardless.PaymentStatus->lago.PayableStatus",
        &[("<unknown>", "held", HELD_NOT_RAW)],
    ),
    table(
        "lago_cashfree",
        Published::Shop("Cashfree", "payment link status", "Lago"),
        "cashfree.LinkStatus->lago.PayableStatus",
        &[("<unknown>", "held", HELD_NOT_RAW)],
    ),
    table(
        "lago_flutterwave",
        Published::Shop("Flutterwave", "charge.status", "Lago"),
        "flutterwave.ChargeStatus->lago.PayableStatus",
        &[("<unknown>", "held", HELD_NOT_RAW)],
    ),
    table(
        "lago_moneyhash",
        Published::Shop("MoneyHash", "intent status", "Lago"),
        "moneyhash.IntentStatus->lago.PayableStatus",
        &[("<unknown>", "held", HELD_NOT_RAW)],
    ),
    table("lago_gocardless_refund", Published::Shop("GoCardless", "refund.status", "Lago"), "gocardless.RefundStatus->lago.RefundState", &[]),
    table(
        "saleor_stripe",
        Published::Shop("Stripe", "PaymentIntent.status", "Saleor Stripe app"),
        "stripe.PaymentIntentStatus,saleor.Purpose->saleor.TransactionResult",
        &[("canceled", "\"CHARGE_FAILURE\"|\"AUTHORIZATION_FAILURE\"", "a cancelled intent asks nobody to act: it is over")],
    ),
    table(
        "forte_payment",
        Published::Connector("forte", "ForteResponseCode", "AttemptStatus"),
        "forte.ResponseCode->attempts.AttemptStatus",
        &[("Unknown", "held", HELD)],
    ),
    table(
        "forte_refund",
        Published::Connector("forte", "ForteResponseCode", "RefundStatus"),
        "forte.ResponseCode->attempts.RefundStatus",
        &[("Unknown", "held", HELD)],
    ),
    table(
        "getnet_payment",
        Published::Connector("getnet", "GetnetPaymentStatus", "AttemptStatus"),
        "getnet.PaymentStatus->attempts.AttemptStatus",
        &[("UNKNOWN", "held", HELD)],
    ),
    table(
        "getnet_refund",
        Published::Connector("getnet", "GetnetPaymentStatus", "RefundStatus"),
        "getnet.PaymentStatus->attempts.RefundStatus",
        &[("Unknown", "held", HELD)],
    ),
    table(
        "loonio_webhook",
        Published::Connector("loonio", "LoonioWebhookEventCode", "AttemptStatus"),
        "loonio.WebhookEvent->attempts.AttemptStatus",
        &[],
    ),
    table(
        "authorizedotnet_webhook",
        Published::Connector("authorizedotnet", "AuthorizedotnetIncomingWebhookEventType", "IncomingWebhookEvent"),
        "authorizedotnet.WebhookEvent->attempts.PaymentEvent",
        &[
            ("net.authorize.payment.void.created", "held", "a void takes the payment back and is not its success"),
            ("net.authorize.customer.created", "\"EventNotSupported\"", "a customer on file is no payment"),
            ("net.authorize.customer.paymentProfile.created", "\"EventNotSupported\"", "a card on file is no payment"),
            ("Unknown", "skipped", "an event that is not known yet is passed over, which the caller sees, instead of counting as one it knows"),
        ],
    ),
    table(
        "jpmorgan_payment",
        Published::Connector("jpmorgan", "JpmorganPaymentsResponse", "AttemptStatus"),
        "jpmorgan.PaymentsResponse->attempts.Attempt",
        &[],
    ),
];
