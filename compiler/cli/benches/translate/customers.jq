select(.seats != 0)
| {
    account_no: .id,
    label: "\(.legal_name) (\(.id))",
    email: .email,
    phone: .phone,
    status: {"prospect": "trial", "signed": "billable", "lapsed": "closed"}[.status],
    country: .country,
    reference: (.reference // .id),
    limit: .credit_limit,
    seats: .seats,
    newsletter: .newsletter,
    opened_at: (.signed_at // .updated_at),
    updated_at: .updated_at
  }
| if .email == null then del(.email) else . end
| if .phone == null then del(.phone) else . end
