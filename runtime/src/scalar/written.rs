//! What dates and times are put together in: digits by the pair, and the signs between them.

/// A short text of ASCII.
#[derive(Default)]
pub(super) struct Written {
    bytes: [u8; 32],
    count: usize,
}

impl Written {
    /// A sign.
    pub(super) fn sign(&mut self, sign: u8) {
        if let Some(place) = self.bytes.get_mut(self.count) {
            *place = sign;
            self.count += 1;
        }
    }

    /// A number below 100, in two digits.
    pub(super) fn pair(&mut self, number: u8) {
        self.sign(b'0' + number / 10);
        self.sign(b'0' + number % 10);
    }

    /// Decimals behind the second: as many digits as it needs.
    pub(super) fn fraction(&mut self, nanoseconds: u32) {
        if nanoseconds == 0 {
            return;
        }
        self.sign(b'.');
        let (mut rest, mut unit) = (nanoseconds, 100_000_000);
        while rest > 0 && unit > 0 {
            self.sign(b'0' + u8::try_from(rest / unit).unwrap_or_default());
            (rest, unit) = (rest % unit, unit / 10);
        }
    }

    /// The text.
    pub(super) fn as_str(&self) -> &str {
        self.bytes.get(..self.count).and_then(|bytes| core::str::from_utf8(bytes).ok()).unwrap_or_default()
    }
}
