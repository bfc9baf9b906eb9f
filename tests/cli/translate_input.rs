//! `translate`: what comes in, however it is written. Nothing that cannot be read is lost, and nothing is read as what it is not.

use isogloss_tests::command::Folder;

const CONTRACT: &str = "domain a version 1 {\n  owner \"A\"\n  vocabulary S { On, Off }\n  record L { id: Int, name: Text?, on: S?, all: [Int]? }\n}\n\n\
                        domain b version 1 {\n  owner \"B\"\n  vocabulary T { On, Off }\n  record M { id: Int, name: Text?, on: T?, all: [Int]? }\n}\n\n\
                        translate a.S -> b.T {\n  On  -> On\n  Off -> Off\n}\n\ntranslate a.L -> b.M {\n  same id, name, all\n  on -> on\n}\n";

/// Output, malformed lines as told, and the lines of the refused file.
fn translate(file: &str, bytes: &[u8]) -> (String, Vec<String>, Vec<serde_json::Value>) {
    let folder = Folder::with(&[("c.map", CONTRACT)]);
    folder.write(file, bytes);
    let outcome = folder.run(&["translate", "a.L->b.M", file, "--refused", "refused"]);
    outcome.leaves(0);
    let refused = folder.read("refused");
    let refused = refused.lines().map(|line| serde_json::from_str(line).unwrap_or_else(|error| panic!("{error}: {line}"))).collect();
    let mut told: Vec<String> = outcome.err.lines().map(str::to_owned).collect();
    assert!(told.pop().unwrap().contains("; total "), "{outcome:#?}");
    (outcome.out, told, refused)
}

#[test]
fn marks_line_ends_and_empty_lines_are_no_part_of_a_record() {
    let (out, told, _) = translate("in.ndjson", b"\xef\xbb\xbf{\"id\":1}\r\n\r\n  \n{\"id\":2}\n\n{\"id\":3}");
    assert_eq!((out.as_str(), told.len()), ("{\"id\":1}\n{\"id\":2}\n{\"id\":3}\n", 0));
    let (out, told, _) = translate("in.csv", b"\xef\xbb\xbfid,name\r\n1,x\r\n\r\n2,\r\n3,z");
    assert_eq!((out.as_str(), told.len()), ("{\"id\":1,\"name\":\"x\"}\n{\"id\":2}\n{\"id\":3,\"name\":\"z\"}\n", 0));
    assert_eq!(translate("in.csv", b"").0, "");
}

#[test]
fn what_is_cut_off_is_malformed() {
    let (out, told, refused) = translate("in.ndjson", b"{\"id\":1}\n{\"id\":2,\"na");
    assert_eq!((out.as_str(), told.len()), ("{\"id\":1}\n", 1));
    assert_eq!((&refused[0]["line"], &refused[0]["record"]), (&2.into(), &"{\"id\":2,\"na".into()));
    let (out, told, refused) = translate("in.csv", b"id,name,on\n1,x,on\n2,y");
    assert_eq!((out.lines().count(), told), (1, vec!["line 3: malformed: this row has 2 cells, the header 3".to_owned()]));
    assert_eq!(refused[0]["record"], "2,y");
}

#[test]
fn what_is_no_text_is_malformed_and_shown_as_well_as_can_be() {
    let (out, told, refused) = translate("in.ndjson", b"{\"id\":1,\"name\":\"\xff\"}\n{\"id\":2}\n");
    assert_eq!((out.as_str(), told), ("{\"id\":2}\n", vec!["line 1: malformed: this is not UTF-8".to_owned()]));
    assert_eq!(refused[0]["record"]["name"], "\u{fffd}");
    let (out, told, refused) = translate("in.csv", b"id,name\n1,\xff\n2,b\n");
    assert_eq!((out.as_str(), told), ("{\"id\":2,\"name\":\"b\"}\n", vec!["line 2: malformed: this is not UTF-8".to_owned()]));
    assert_eq!(refused[0]["record"], "1,\u{fffd}");
}

#[test]
fn columns_may_be_unknown_or_missing_but_not_twice() {
    let (out, told, _) = translate("in.csv", b"colour,id\nred,1\n");
    assert_eq!((out.as_str(), told.len()), ("{\"id\":1}\n", 0));
    let (_, told, refused) = translate("in.csv", b"name\nx\n");
    assert_eq!((told.len(), &refused[0]["reasons"][0]["path"]), (1, &"id".into()));
    let folder = Folder::with(&[("c.map", CONTRACT), ("in.csv", "id,name,id\n1,x,2\n")]);
    let outcome = folder.run(&["translate", "a.L->b.M", "in.csv"]);
    outcome.leaves(2);
    assert!(outcome.err.contains("the header has the column `id` twice"), "{outcome:#?}");
}

#[test]
fn a_cell_says_nothing_beyond_itself() {
    let (out, told, refused) =
        translate("in.csv", b"id,all\n\"1,\"\"name\"\":\"\"x\"\"\",[]\n2,\"[1],\"\"on\"\":\"\"on\"\"\"\n3,\"[1,\n2]\"\n4,\"[\"\n");
    assert_eq!(out, "{\"id\":3,\"all\":[1,2]}\n");
    assert_eq!((told.len(), refused.len()), (3, 3), "{told:?}");
    assert_eq!(refused[0]["reasons"][0]["path"], "id");
}

#[test]
fn quotes_hold_commas_quotes_and_line_ends() {
    let (out, told, refused) = translate("in.csv", b"id,name,all\n1,\"a \"\"b\"\", c\r\nd\",\"[\n]\"\nx,e,\n");
    assert_eq!(out, "{\"id\":1,\"name\":\"a \\\"b\\\", c\\r\\nd\",\"all\":[]}\n");
    assert_eq!((told.len(), &refused[0]["line"]), (1, &5.into()), "lines of the file are counted, not rows");
}

#[test]
fn a_record_as_long_as_a_book_is_a_record() {
    let name = "x".repeat(3_000_000);
    let (out, _, _) = translate("in.ndjson", format!("{{\"id\":1,\"name\":\"{name}\"}}\n{{\"id\":2}}\n").as_bytes());
    assert_eq!((out.len(), out.lines().count()), (name.len() + 28, 2));
}
