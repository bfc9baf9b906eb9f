//! Which brackets are open at a place: how deep it lies, and whether newlines count there.

/// How deep brackets may be nested; what reads them recurses once a bracket.
pub(super) const DEEPEST: usize = 64;

/// The brackets that are open.
#[derive(Default)]
pub(super) struct Brackets {
    open: Vec<Open>,
    /// Newlines inside round and square brackets, made blanks; kept until the bracket is closed in case it never is.
    blanked: Vec<usize>,
}

struct Open {
    byte: u8,
    at: usize,
    /// How far the line is indented that it stands on.
    indent: usize,
    /// How many blanked newlines there were before it.
    blanked: usize,
}

impl Brackets {
    /// Opens one; tells whether it is the first that lies too deep.
    pub(super) fn open(&mut self, byte: u8, at: usize, indent: usize) -> bool {
        self.open.push(Open { byte, at, indent, blanked: self.blanked.len() });
        self.open.len() == DEEPEST + 1
    }

    /// Closes the innermost that fits. A curly bracket closes round and square ones that were forgotten in it: newlines count in them after all.
    pub(super) fn close(&mut self, byte: u8, out: &mut [u8]) {
        let opening = match byte {
            b')' => b'(',
            b']' => b'[',
            _ => b'{',
        };
        if byte != b'}' {
            if self.open.last().is_some_and(|open| open.byte == opening) {
                self.pop(true, out);
            }
            return;
        }
        let Some(depth) = self.open.iter().rposition(|open| open.byte == opening) else { return };
        self.unwind(depth + 1, out);
        self.pop(true, out);
    }

    /// Forgets what is open deeper than `depth`.
    pub(super) fn unwind(&mut self, depth: usize, out: &mut [u8]) {
        while self.open.len() > depth {
            self.pop(false, out);
        }
    }

    fn pop(&mut self, closed: bool, out: &mut [u8]) {
        let Some(open) = self.open.pop() else { return };
        for at in self.blanked.drain(open.blanked..) {
            if let Some(place) = out.get_mut(at).filter(|_| !closed) {
                *place = b'\n';
            }
        }
    }

    /// Whether the innermost open bracket is a round or square one.
    pub(super) fn in_round(&self) -> bool {
        self.open.last().is_some_and(|open| open.byte != b'{')
    }

    /// Keeps newlines that were made blanks.
    pub(super) fn remember(&mut self, newlines: &[usize]) {
        self.blanked.extend_from_slice(newlines);
    }

    /// Whether the place lies deeper than brackets may be nested.
    pub(super) fn too_deep(&self) -> bool {
        self.open.len() > DEEPEST
    }

    /// How many are open.
    pub(super) fn depth(&self) -> usize {
        self.open.len()
    }

    /// The outermost curly bracket that is open at `depth` or deeper: its place, and how far its line is indented.
    pub(super) fn curly(&self, depth: usize) -> Option<(usize, usize)> {
        self.open.iter().skip(depth).find(|open| open.byte == b'{').map(|open| (open.at, open.indent))
    }

    /// How far the line is indented on which the bracket at `depth` was opened, if so many are open.
    pub(super) fn indent(&self, depth: usize) -> Option<usize> {
        self.open.get(depth).map(|open| open.indent)
    }

    /// How many of the innermost were opened at `start` or later.
    pub(super) fn opened_since(&self, start: usize) -> usize {
        self.open.iter().rev().take_while(|open| open.at >= start).count()
    }
}
