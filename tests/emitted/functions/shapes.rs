//! What the functions and operators are tried on: a record with a field of every shape, and the expressions over its fields.

/// A field: name, type, what may stand there in JSON (nothing: left out).
pub(super) struct Field(pub(super) &'static str, pub(super) &'static str, pub(super) &'static [&'static str]);

/// Types that both sides know.
pub(super) const COMMON: &str = "  vocabulary Colour { Red, Green \"g\" }\n  open vocabulary Shade { Dark, Light }\n  vocabulary Level { Low 1, High 2 }\n  \
     record Spot { north: Int, label: Text?, size: Decimal(6,2)?, tags: [Text?] }\n";

/// Types of the left side alone.
pub(super) const LEFT: &str = "  type Word = Text matching \"[a-z]{1,6}\"\n  type Pence = Int unit \"GBp\"\n  type Part = Int(0..100)\n  \
     entity Person { key id: Word }\n  entity Seat { key row: Int, key seat: Text(1..4) }\n";

/// One field of every shape.
pub(super) const FIELDS: &[Field] = &[
    Field("text", "Text", &["\"Ada Ltd\"", "\" \"", "\"\"", "\"ÄÖ, x\"", "\"7\"", "\"2026-11-01\"", "\"-1.50\""]),
    Field("text_opt", "Text?", &["\"b\"", "", "null", "\"10:00:00\"", "\"a,b\""]),
    Field("short", "Text(1..5)", &["\"abc\"", "\"é\"", "\"12345\""]),
    Field("short_opt", "Text(1..5)?", &["\"x\"", "", "\"12\""]),
    Field("word", "Word", &["\"abc\"", "\"zz\""]),
    Field("word_opt", "Word?", &["", "\"abc\"", "\"q\""]),
    Field("int", "Int", &["7", "-3", "0", "9223372036854775807", "2"]),
    Field("int_opt", "Int?", &["1", "", "-9223372036854775808", "2"]),
    Field("part", "Part", &["3", "100", "0"]),
    Field("part_opt", "Part?", &["", "7", "100"]),
    Field("pence", "Pence", &["5", "-5"]),
    Field("pence_opt", "Pence?", &["5", "", "99"]),
    Field("dec", "Decimal(12,2)", &["\"1.50\"", "0", "-2.25", "\"9999999999.99\"", "3"]),
    Field("dec_opt", "Decimal(12,2)?", &["\"1.5\"", "", "2.00"]),
    Field("fine", "Decimal(9,4)", &["\"1.0005\"", "\"-0.5\"", "2"]),
    Field("flag", "Bool", &["true", "false"]),
    Field("flag_opt", "Bool?", &["true", "", "false"]),
    Field("id", "Uuid", &["\"67e55044-10b1-426f-9247-bb680e5fe0c8\""]),
    Field("id_opt", "Uuid?", &["", "\"67e55044-10b1-426f-9247-bb680e5fe0c8\""]),
    Field("bytes", "Bytes", &["\"AAE=\"", "\"\""]),
    Field("bytes_opt", "Bytes?", &["\"/w==\"", ""]),
    Field("json", "Json", &["{\"a\":[1,null]}", "3", "\"x\""]),
    Field("json_opt", "Json?", &["[]", ""]),
    Field("day", "Date", &["\"2026-11-01\"", "\"2024-02-29\"", "\"9999-12-31\""]),
    Field("day_opt", "Date?", &["\"2026-11-02\"", "", "\"2024-02-29\""]),
    Field("clock", "Time", &["\"10:00:00\"", "\"23:59:59.5\""]),
    Field("clock_opt", "Time?", &["", "\"10:00:00\""]),
    Field("moment", "Instant", &["\"2026-11-01T10:00:00Z\"", "\"2026-03-29T01:30:00.25Z\""]),
    Field("moment_opt", "Instant?", &["\"2026-11-01T10:00:00Z\"", "", "\"1969-12-31T23:00:00Z\""]),
    Field("lapse", "Duration", &["\"PT1H\"", "\"PT90S\""]),
    Field("lapse_opt", "Duration?", &["\"PT3600S\"", ""]),
    Field("colour", "common.Colour", &["\"red\"", "\"g\""]),
    Field("colour_opt", "common.Colour?", &["\"g\"", ""]),
    Field("shade", "common.Shade", &["\"dark\"", "\"odd\""]),
    Field("shade_opt", "common.Shade?", &["\"odd\"", "", "\"light\""]),
    Field("level", "common.Level", &["1", "2"]),
    Field("level_opt", "common.Level?", &["2", ""]),
    Field("spot", "common.Spot", &["{\"north\":1,\"label\":\"n\",\"tags\":[\"t\",null]}", "{\"north\":2,\"size\":\"1.5\",\"tags\":[]}"]),
    Field("spot_opt", "common.Spot?", &["{\"north\":1,\"label\":\"n\",\"tags\":[]}", "", "{\"north\":2,\"size\":2,\"tags\":[null]}"]),
    Field("person", "ref Person", &["\"ada\"", "\"bob\""]),
    Field("person_opt", "ref Person?", &["\"ada\"", ""]),
    Field("seat", "ref Seat", &["{\"row\":1,\"seat\":\"a\"}"]),
    Field("seat_opt", "ref Seat?", &["{\"row\":1,\"seat\":\"a\"}", ""]),
    Field("texts", "[Text]", &["[\"b\",\"a\"]", "[]", "[\"\",\" x \"]"]),
    Field("texts_opt", "[Text]?", &["[\"b\",\"a\"]", "", "[]"]),
    Field("opt_texts", "[Text?]", &["[null,\"a\"]", "[]", "[\"a\",null]"]),
    Field("opt_texts_opt", "[Text?]?", &["[null,\"a\"]", "", "[null]"]),
    Field("words", "[Word]", &["[\"abc\",\"b\"]", "[]"]),
    Field("opt_words", "[Word?]", &["[\"abc\",null]", "[]", "[null]"]),
    Field("ints", "[Int]", &["[3,1,2]", "[]", "[9223372036854775807,1]"]),
    Field("ints_opt", "[Int]?", &["[3,1,2]", "", "[]"]),
    Field("opt_ints", "[Int?]", &["[3,null]", "[null]", "[]"]),
    Field("parts", "[Part]", &["[3,1]", "[]"]),
    Field("decs", "[Decimal(12,2)]", &["[\"1.50\",1]", "[]", "[\"9999999999.99\"]"]),
    Field("opt_decs", "[Decimal(12,2)?]", &["[null,1]", "[]"]),
    Field("days", "[Date]", &["[\"2026-11-01\",\"2024-02-29\"]", "[]"]),
    Field("moments", "[Instant?]", &["[\"2026-11-01T10:00:00Z\",null]", "[]"]),
    Field("flags", "[Bool?]", &["[true,null]", "[null,false]"]),
    Field("colours", "[common.Colour]", &["[\"red\",\"g\"]", "[]"]),
    Field("opt_colours", "[common.Colour?]", &["[null,\"g\"]", "[]"]),
    Field("shades", "[common.Shade]", &["[\"odd\",\"dark\"]", "[]"]),
    Field("opt_shades", "[common.Shade?]", &["[null,\"odd\"]", "[\"dark\"]"]),
    Field("spots", "[common.Spot]", &["[{\"north\":1,\"tags\":[]},{\"north\":5,\"label\":\"l\",\"size\":1,\"tags\":[\"t\"]}]", "[]"]),
    Field("opt_spots", "[common.Spot?]", &["[null,{\"north\":5,\"label\":\"l\",\"tags\":[null,\"t\"]}]", "[]"]),
    Field("people", "[ref Person]", &["[\"ada\",\"bob\"]", "[]"]),
    Field("opt_people", "[ref Person?]", &["[null,\"bob\"]", "[]"]),
    Field("lists", "[[Text]]", &["[[\"a\"],[]]", "[]"]),
    Field("opt_lists", "[[Text?]?]", &["[null,[null,\"a\"]]", "[]"]),
    Field("map", "{Text: Text}", &["{\"k\":\"v\",\"a\":\"\"}", "{}"]),
    Field("map_opt", "{Text: Text}?", &["{\"k\":\"v\"}", "", "{}"]),
    Field("opt_map", "{Text: Text?}", &["{\"k\":null,\"a\":\"b\"}", "{\"k\":\"v\"}", "{}"]),
    Field("opt_map_opt", "{Text: Text?}?", &["{\"k\":null}", "", "{\"k\":\"v\"}"]),
    Field("int_map", "{Text: Int}", &["{\"k\":7}", "{}"]),
    Field("opt_int_map", "{Text: Int?}", &["{\"k\":7}", "{\"k\":null}"]),
    Field("dec_map", "{Text: Decimal(12,2)}", &["{\"k\":\"7.5\"}", "{}"]),
    Field("word_map", "{Text: Word?}", &["{\"k\":\"w\"}", "{\"k\":null}"]),
    Field("spot_map", "{Text: common.Spot}", &["{\"k\":{\"north\":3,\"label\":\"l\",\"tags\":[]}}", "{}"]),
    Field("opt_spot_map", "{Text: common.Spot?}", &["{\"k\":{\"north\":3,\"size\":1,\"tags\":[\"t\"]}}", "{\"k\":null}"]),
    Field("colour_map", "{Text: common.Colour?}", &["{\"k\":\"g\"}", "{\"k\":null}"]),
    Field("shade_map", "{Text: common.Shade}", &["{\"k\":\"odd\"}", "{}"]),
    Field("list_map", "{Text: [Text?]}", &["{\"k\":[null,\"b\"]}", "{}"]),
];

/// What `checked` is asked for.
pub(super) const CHECKED: &[&str] = &["Text(1..5)", "Text matching \"[a-z]+\"", "Int(0..100)", "Decimal(6,1)", "[Text(1..5)]", "{Text: Int(0..100)}"];

/// Paths, and what is reached inside maps and lists.
fn values() -> Vec<String> {
    let mut values: Vec<String> = FIELDS.iter().map(|Field(name, ..)| (*name).to_owned()).collect();
    values.extend(FIELDS.iter().filter(|Field(_, ty, _)| ty.starts_with('{')).map(|Field(name, ..)| format!("{name}[\"k\"]")));
    for (record, fields) in [("spot", ["north", "label", "size", "tags"]), ("spot_opt", ["north", "label", "size", "tags"])] {
        values.extend(fields.map(|field| format!("{record}.{field}")));
    }
    values.extend(
        ["spot_map[\"k\"].label", "opt_spot_map[\"k\"].size", "opt_spot_map[\"k\"].tags", "first(spots).label", "last(opt_spots).tags"]
            .map(str::to_owned),
    );
    values
}

/// The functions of one value, and what stands around one value.
const AROUND: &[&str] = &[
    "{}",
    "trim({})",
    "lower({})",
    "upper({})",
    "non_blank({})",
    "length({})",
    "substring({}, 0, 2)",
    "join({}, \",\")",
    "split({}, \",\")",
    "first({})",
    "last({})",
    "count({})",
    "sum({})",
    "min({})",
    "max({})",
    "round({}, 1)",
    "round({} / 3, 2, half_up)",
    "date({})",
    "date({}, \"Europe/London\")",
    "time({})",
    "time({}, \"UTC\")",
    "instant({})",
    "instant({}, clock, \"Europe/London\")",
    "add_days({}, 30)",
    "add_days(day, {})",
    "minor_units({}, 2)",
    "major_units({}, 2)",
    "from_unix({})",
    "to_unix({})",
    "text({})",
    "int({})",
    "decimal({})",
    "checked({})",
    "\"<{{}}>\"",
    "{} is present",
    "{} is absent",
    "not {}",
    "-{}",
    "{} where it_is",
    "[{}]",
    "[{}, {}]",
    "first([{}])",
    "{} in [{}]",
    "first({}) is present",
    "last({}) ?? first({})",
    "count({}) > 1",
    "join([text, {}], \"-\")",
    "common.Spot { north: {}, tags: opt_texts }",
    "common.Spot { north: int, label: {}, tags: [] }",
    "common.Spot { north: int, size: {}, tags: texts }",
    "common.Spot { north: int, tags: {} }",
    "first(split({}, \",\"))",
    "non_blank({}) ?? \"none\"",
    "first({}) ?? last({})",
];

/// What stands between two values.
const BETWEEN: &[&str] =
    &["{} ?? {}", "{} + {}", "{} - {}", "{} * {}", "{} == {}", "{} < {}", "min({}, {})", "max({}, {})", "{} in [{}]", "\"{{}}-{{}}\"", "[{}, {}]"];

/// Lists filtered, with what is asked of their elements.
const WHERE: &[&str] =
    &["spots where north > 1", "spots where label is present", "spots where size is present and size > 0.5", "spots where first(tags) is absent"];

/// A value beside a literal.
const BESIDE: &[&str] = &[
    "{} ?? \"x\"",
    "{} == \"x\"",
    "{} in [\"x\", \"abc\"]",
    "{} ?? 3",
    "{} + 3",
    "3 - {}",
    "{} < 3",
    "{} >= 3",
    "{} in [3, 7]",
    "max({}, 3)",
    "min(3, {})",
    "{} ?? 1.5",
    "{} * 1.5",
    "{} == 1.5",
    "{} ?? true",
    "{} == true",
    "{} ?? 2026-11-01",
    "{} < 2026-11-01",
    "max({}, 2026-11-01)",
    "{} ?? 2026-11-01T10:00:00Z",
    "{} >= 2026-11-01T10:00:00Z",
    "{} > 90 minutes",
    "{} ?? 90 minutes",
    "{} == Red",
    "{} ?? Green",
    "{} in [Red]",
    "{} == Dark",
    "{} in [Dark, Light]",
    "{} ?? Light",
    "{} != High",
    "{} ?? []",
];

fn filled(form: &str, values: [&str; 2]) -> String {
    let mut out = String::new();
    let mut rest = form;
    let mut at = 0;
    while let Some(place) = rest.find("{}") {
        out += &rest[..place];
        out += values[at.min(1)];
        at += 1;
        rest = &rest[place + 2..];
    }
    out + rest
}

/// Every expression that is tried; what makes no sense the checker refuses.
pub(super) fn expressions() -> Vec<String> {
    let values = values();
    let mut all: Vec<String> = Vec::new();
    for value in &values {
        all.extend(AROUND.iter().map(|form| filled(form, [value, value])));
        all.extend(BESIDE.iter().map(|form| filled(form, [value, value])));
    }
    for (at, first) in values.iter().enumerate() {
        for second in values.iter().skip(at + 1).take(2) {
            all.extend(BETWEEN.iter().flat_map(|form| [filled(form, [first, second]), filled(form, [second, first])]));
        }
    }
    for list in WHERE {
        all.extend(["{}", "first({})", "last({})", "count({})"].map(|form| filled(form, [list, list])));
    }
    all.sort();
    all.dedup();
    all
}
