//! Text that came from somebody's file, made safe to show, and long sentences, broken at blanks.

/// The text on one line: line ends and control characters become blanks.
pub(super) fn one_line(text: &str) -> String {
    text.chars().map(|letter| if steers(letter) { ' ' } else { letter }).collect()
}

/// The text with its lines, but without other control characters: a file cannot steer the reader's terminal.
pub(super) fn without_controls(text: &str) -> String {
    text.chars().map(|letter| if steers(letter) && letter != '\n' { '\u{FFFD}' } else { letter }).collect()
}

/// Whether a character moves what stands around it: a control character, or one that turns the direction of writing.
fn steers(letter: char) -> bool {
    letter.is_control() || matches!(letter, '\u{061C}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

/// The text in lines of at most `width` characters where blanks allow it. Lines that are there stay apart, and indented ones (a text to paste) stay whole.
pub(super) fn wrap(text: &str, width: usize) -> String {
    let mut wrapped = Vec::new();
    for line in text.lines() {
        if line.starts_with(' ') {
            wrapped.push(line.to_owned());
        } else {
            wrap_line(line, width, &mut wrapped);
        }
    }
    wrapped.join("\n")
}

fn wrap_line(line: &str, width: usize, wrapped: &mut Vec<String>) {
    let mut current = String::new();
    let mut used = 0;
    for word in line.split(' ') {
        let length = word.chars().count();
        if !current.is_empty() && used + 1 + length > width {
            wrapped.push(std::mem::take(&mut current));
            used = 0;
        } else if !current.is_empty() {
            current.push(' ');
            used += 1;
        }
        current.push_str(word);
        used += length;
    }
    wrapped.push(current);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wraps_at_blanks() {
        assert_eq!(wrap("one two three four", 9), "one two\nthree\nfour");
        assert_eq!(wrap("unbreakable two", 4), "unbreakable\ntwo");
    }

    #[test]
    fn keeps_lines_and_text_to_paste() {
        assert_eq!(wrap("write:\n  Prospect -> todo because \"…\"", 10), "write:\n  Prospect -> todo because \"…\"");
    }

    #[test]
    fn takes_the_terminal_out_of_reach() {
        assert_eq!(without_controls("a\u{1b}[31mb\nc"), "a\u{FFFD}[31mb\nc");
        assert_eq!(one_line("a\r\nb"), "a  b");
        assert_eq!(without_controls("x\u{202E}y\u{2066}z"), "x\u{FFFD}y\u{FFFD}z");
        assert_eq!(one_line("x\u{200F}y"), "x y");
    }
}
