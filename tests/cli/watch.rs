//! `check --watch`: checks again when a file changes.

use isogloss_tests::command::{Folder, isogloss};
use std::io::{BufRead as _, BufReader};
use std::process::{Child, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

const CLEAN: &str = "domain bakery version 1 {\n  owner \"Counter\"\n\n  vocabulary Loaf { Small, Large }\n}\n";
const OWNERLESS: &str = "domain bakery version 1 {\n  vocabulary Loaf { Small, Large }\n}\n";

/// Ends the watch with the test, also with a failing one.
struct Watch(Child);

impl Drop for Watch {
    fn drop(&mut self) {
        drop(self.0.kill());
        drop(self.0.wait());
    }
}

fn wait_for(lines: &Receiver<String>, part: &str) {
    loop {
        let line = lines.recv_timeout(Duration::from_secs(30)).unwrap_or_else(|_| panic!("nothing says {part:?}"));
        if line.contains(part) {
            return;
        }
    }
}

#[test]
fn a_change_is_checked_and_so_is_its_repair() {
    let folder = Folder::with(&[("a.map", CLEAN)]);
    let mut command = isogloss();
    command.args(["check", "--watch", "--format", "short"]).current_dir(folder.path()).stderr(Stdio::piped());
    let mut watch = Watch(command.spawn().unwrap());
    let stderr = watch.0.stderr.take().unwrap();
    let (sender, lines) = channel();
    std::thread::spawn(move || BufReader::new(stderr).lines().map_while(Result::ok).try_for_each(|line| sender.send(line)));
    wait_for(&lines, "no errors in 1 file");
    wait_for(&lines, "watching");
    folder.write("a.map", OWNERLESS);
    wait_for(&lines, "error[missing-owner]");
    wait_for(&lines, "watching");
    folder.write("deep/b.map", "");
    folder.write("a.map", CLEAN);
    wait_for(&lines, "no errors in 2 files");
}
