//! JSON read where it stands: values are taken off the front of a text, without a tree between.
//!
//! It reads what is right and common. At the first thing that is not, it gives up, and the careful way by a [`Tree`] is gone instead, which has the words for
//! what is wrong. Whatever is read here, the careful way reads as the same value; so it may be stricter but never laxer.

use alloc::borrow::Cow;
use alloc::string::String;
use alloc::vec::Vec;
use core::cell::Cell;

use super::{Tree, json};

/// Values nested deeper are left to the careful way.
const DEPTH: u32 = 64;

/// A text of JSON being read.
#[derive(Debug)]
pub struct Cursor<'a> {
    text: &'a str,
    at: Cell<usize>,
    depth: Cell<u32>,
    /// Whether a member that is not where it belongs is taken for absent. If it comes later all the same, the guess was wrong.
    guesses: bool,
}

impl PartialEq for Cursor<'_> {
    fn eq(&self, other: &Self) -> bool {
        core::ptr::eq(self.text, other.text) && self.at == other.at
    }
}

impl Eq for Cursor<'_> {}

impl<'a> Cursor<'a> {
    /// At the front of a text.
    pub(super) const fn new(text: &'a str, guesses: bool) -> Self {
        Self { text, at: Cell::new(0), depth: Cell::new(0), guesses }
    }

    /// Whether all is read.
    pub(super) fn is_done(&self) -> bool {
        self.blanks();
        self.at.get() == self.text.len()
    }

    /// Whether `null` stands here; then it is taken.
    #[inline]
    pub(super) fn null(&self) -> bool {
        self.blanks();
        self.peek() == Some(b'n') && self.word("null").is_some()
    }

    /// Takes a text.
    #[inline]
    pub(super) fn text(&self) -> Option<Cow<'a, str>> {
        self.blanks();
        self.take(b'"')?;
        let start = self.at.get();
        let rest = self.rest();
        let length = json::plain(rest);
        self.at.set(start + length + 1);
        match rest.get(length)? {
            b'"' => self.text.get(start..start + length).map(Cow::Borrowed),
            b'\\' => self.escaped(start).map(Cow::Owned),
            _ => None,
        }
    }

    /// A text from behind its first escape on.
    #[cold]
    fn escaped(&self, start: usize) -> Option<String> {
        loop {
            // What is escaped, and then what stands for itself.
            self.skip(1);
            self.skip(json::plain(self.rest()));
            let end = self.next()?;
            if end != b'\\' {
                return serde_json::from_str(self.text.get(start - 1..self.at.get())?).ok();
            }
        }
    }

    /// Takes any value.
    pub(super) fn tree(&self) -> Option<Tree<'a>> {
        self.blanks();
        match self.peek()? {
            b'"' => self.text().map(Tree::Text),
            b'-' | b'0'..=b'9' => self.number(),
            _ => self.other(),
        }
    }

    fn other(&self) -> Option<Tree<'a>> {
        match self.peek()? {
            b'{' => self.all(b'}', || Some((self.name()?, self.tree()?))).map(Tree::Object),
            b'[' => self.all(b']', || self.tree()).map(Tree::List),
            b'n' => self.word("null").map(|()| Tree::Absent),
            b't' => self.word("true").map(|()| Tree::Bool(true)),
            b'f' => self.word("false").map(|()| Tree::Bool(false)),
            _ => None,
        }
    }

    fn all<P>(&self, end: u8, part: impl Fn() -> Option<P>) -> Option<Vec<P>> {
        let mut all = Vec::new();
        let mut more = self.open(end)?;
        while more {
            all.push(part()?);
            more = self.goes_on(end)?;
        }
        Some(all)
    }

    /// Passes over a value.
    fn pass(&self) -> Option<()> {
        self.blanks();
        match self.peek()? {
            b'"' => self.text().map(drop),
            bracket @ (b'{' | b'[') => {
                let end = bracket + 2;
                let mut more = self.open(end)?;
                while more {
                    if end == b'}' {
                        self.name()?;
                    }
                    self.pass()?;
                    more = self.goes_on(end)?;
                }
                Some(())
            }
            _ => self.tree().map(drop),
        }
    }

    /// Takes the name of a member, and its colon.
    fn name(&self) -> Option<Cow<'a, str>> {
        let name = self.text()?;
        self.blanks();
        self.take(b':')?;
        Some(name)
    }

    /// A number without a power of ten, which the careful way writes in its own form.
    fn number(&self) -> Option<Tree<'a>> {
        let rest = self.rest();
        let minus = usize::from(rest.first() == Some(&b'-'));
        let whole = digits(rest.get(minus..)?);
        let mut end = minus + whole;
        if whole == 0 || whole > 1 && rest.get(minus) == Some(&b'0') {
            return None;
        }
        if rest.get(end) == Some(&b'.') {
            let fraction = digits(rest.get(end + 1..)?);
            end += 1 + fraction;
            if fraction == 0 {
                return None;
            }
        }
        if matches!(rest.get(end), Some(b'e' | b'E')) {
            return None;
        }
        let start = self.at.get();
        self.skip(end);
        let written = self.text.get(start..start + end)?;
        Some(written.parse().map_or(Tree::Number(Cow::Borrowed(written)), Tree::Int))
    }

    /// Opens a list or object: whether anything is in it.
    fn open(&self, end: u8) -> Option<bool> {
        self.blanks();
        // The brackets lie two apart.
        self.take(end - 2)?;
        self.depth.set(self.depth.get() + 1);
        self.blanks();
        let more = self.peek()? != end;
        if !more {
            self.close();
        }
        (self.depth.get() < DEPTH).then_some(more)
    }

    /// Behind a member or element: whether another one follows.
    #[inline]
    fn goes_on(&self, end: u8) -> Option<bool> {
        self.blanks();
        match self.peek()? {
            b',' => {
                self.skip(1);
                self.blanks();
                Some(true)
            }
            byte if byte == end => {
                self.close();
                Some(false)
            }
            _ => None,
        }
    }

    fn close(&self) {
        self.skip(1);
        self.depth.set(self.depth.get().wrapping_sub(1));
    }

    fn word(&self, word: &str) -> Option<()> {
        self.rest().starts_with(word.as_bytes()).then(|| self.skip(word.len()))
    }

    #[inline]
    fn take(&self, byte: u8) -> Option<()> {
        (self.peek()? == byte).then(|| self.skip(1))
    }

    fn next(&self) -> Option<u8> {
        let byte = self.peek();
        self.skip(1);
        byte
    }

    #[inline]
    fn blanks(&self) {
        while self.peek().is_some_and(|byte| matches!(byte, b' ' | b'\t' | b'\n' | b'\r')) {
            self.skip(1);
        }
    }

    #[inline]
    fn skip(&self, count: usize) {
        self.at.set(self.at.get() + count);
    }

    #[inline]
    fn rest(&self) -> &'a [u8] {
        self.text.as_bytes().get(self.at.get()..).unwrap_or_default()
    }

    #[inline]
    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at.get()).copied()
    }
}

/// How many digits stand in front.
fn digits(text: &[u8]) -> usize {
    text.iter().take_while(|byte| byte.is_ascii_digit()).count()
}

/// The elements of a list, or the entries of a map.
#[derive(Debug)]
pub(super) struct Open<'a> {
    cursor: &'a Cursor<'a>,
    end: u8,
    /// Whether nothing has been taken yet.
    fresh: bool,
    /// Whether it has come to its end, and did so rightly.
    pub(super) done: bool,
}

impl<'a> Open<'a> {
    pub(super) fn list(cursor: &'a Cursor<'a>) -> Option<Self> {
        cursor.open(b']').map(|more| Self { cursor, end: b']', fresh: true, done: !more })
    }

    pub(super) fn map(cursor: &'a Cursor<'a>) -> Option<Self> {
        cursor.open(b'}').map(|more| Self { cursor, end: b'}', fresh: true, done: !more })
    }

    /// Goes to the next part; the one before has been read.
    pub(super) fn part(&mut self) -> Option<&'a Cursor<'a>> {
        if !self.done && !core::mem::take(&mut self.fresh) {
            self.done = !self.cursor.goes_on(self.end)?;
        }
        (!self.done).then_some(self.cursor)
    }

    pub(super) fn entry(&mut self) -> Option<(Cow<'a, str>, &'a Cursor<'a>)> {
        let cursor = self.part()?;
        Some((cursor.name()?, cursor))
    }
}

/// An object whose members are asked for in the order in which they are declared, and mostly stand so.
#[derive(Debug)]
pub(super) struct Ordered<'a> {
    cursor: &'a Cursor<'a>,
    names: &'static [&'static str],
    /// How many have been asked for.
    asked: usize,
    state: State<'a>,
}

#[derive(Debug)]
enum State<'a> {
    /// A member follows.
    Before,
    /// A value has been read.
    Behind,
    /// The object is closed.
    Closed,
    /// What is left stood in another order: the members with their places, and the end of the object.
    Indexed(Vec<(Cow<'a, str>, usize)>, usize),
}

impl<'a> Ordered<'a> {
    pub(super) fn new(cursor: &'a Cursor<'a>, names: &'static [&'static str]) -> Option<Self> {
        let state = if cursor.open(b'}')? { State::Before } else { State::Closed };
        let mut object = Self { cursor, names, asked: 0, state };
        if names.is_empty() {
            object.end()?;
        }
        Some(object)
    }

    /// Goes to the value of the next declared member: `Some(None)` if there is none.
    #[inline]
    pub(super) fn value(&mut self, name: &str) -> Option<Option<&'a Cursor<'a>>> {
        self.asked += 1;
        if self.is_next(name) {
            self.state = State::Behind;
            return Some(Some(self.cursor));
        }
        self.elsewhere(name)
    }

    /// Whether the next member is this one; then its name is taken.
    #[inline]
    fn is_next(&self, name: &str) -> bool {
        let rest = self.cursor.rest();
        let (head, rest) = match (&self.state, rest) {
            (State::Before, [b'"', rest @ ..]) => (1, rest),
            (State::Behind, [b',', b'"', rest @ ..]) => (2, rest),
            _ => return false,
        };
        match rest.split_at_checked(name.len()) {
            Some((found, [b'"', b':', ..])) if found == name.as_bytes() => {
                self.cursor.skip(head + name.len() + 2);
                true
            }
            _ => false,
        }
    }

    fn elsewhere(&mut self, name: &str) -> Option<Option<&'a Cursor<'a>>> {
        self.behind()?;
        while let State::Before = self.state {
            let before = self.cursor.at.get();
            let found = self.cursor.name()?;
            match self.names.iter().position(|name| *name == found) {
                Some(position) if position + 1 == self.asked => {
                    self.state = State::Behind;
                    return Some(Some(self.cursor));
                }
                // It stands twice, or was taken for absent.
                Some(position) if position < self.asked => return None,
                Some(_) => {
                    self.cursor.at.set(before);
                    if self.cursor.guesses {
                        return Some(None);
                    }
                    self.index()?;
                }
                None => self.pass()?,
            }
        }
        let State::Indexed(members, _) = &mut self.state else { return Some(None) };
        let Some(position) = members.iter().position(|(member, _)| member == name) else { return Some(None) };
        self.cursor.at.set(members.remove(position).1);
        Some(Some(self.cursor))
    }

    /// Lists all members that are left.
    #[cold]
    fn index(&mut self) -> Option<()> {
        let mut members = Vec::new();
        loop {
            members.push((self.cursor.name()?, self.cursor.at.get()));
            self.cursor.pass()?;
            if !self.cursor.goes_on(b'}')? {
                break;
            }
        }
        self.state = State::Indexed(members, self.cursor.at.get());
        Some(())
    }

    /// A member that nobody asks for, from behind its name.
    fn pass(&mut self) -> Option<()> {
        self.cursor.pass()?;
        self.state = State::Behind;
        self.behind()
    }

    /// A value has been read.
    #[inline]
    pub(super) fn read(&mut self) -> Option<()> {
        if self.asked == self.names.len() { self.end() } else { Some(()) }
    }

    /// Goes on from behind a value.
    fn behind(&mut self) -> Option<()> {
        if let State::Behind = self.state {
            self.state = if self.cursor.goes_on(b'}')? { State::Before } else { State::Closed };
        }
        Some(())
    }

    /// Comes to the end: no declared member may be left.
    fn end(&mut self) -> Option<()> {
        self.behind()?;
        while let State::Before = self.state {
            let name = self.cursor.name()?;
            if self.names.contains(&&*name) {
                return None;
            }
            self.pass()?;
        }
        if let State::Indexed(members, end) = &self.state {
            self.cursor.at.set(*end);
            return members.iter().all(|(name, _)| !self.names.contains(&&**name)).then_some(());
        }
        Some(())
    }
}
