//! `Bytes`: base64 on the wire, the standard alphabet with padding (RFC 4648, section 4).

use alloc::string::String;
use alloc::vec::Vec;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use crate::Invalid;

/// Reads base64.
///
/// # Errors
/// The text is not base64 as it would be written. It is not shown: bytes say nothing to a reader.
pub fn parse(text: &str) -> Result<Vec<u8>, Invalid> {
    STANDARD.decode(text).map_err(|_| Invalid::new("is not base64"))
}

/// Writes base64.
#[must_use]
pub fn print(bytes: &(impl AsRef<[u8]> + ?Sized)) -> String {
    STANDARD.encode(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_come_back() {
        for bytes in [&b""[..], b"f", b"fo", b"foo", &[0xfb, 0xff, 0x00]] {
            assert_eq!(parse(&print(bytes)).unwrap(), bytes);
        }
        assert_eq!(print(&[0xfb, 0xff]), "+/8=");
        for wrong in ["+/8", "-_8=", "+/9=", "Zg==\n", "Zg =", "Zg"] {
            assert!(parse(wrong).is_err(), "{wrong:?}");
        }
    }
}
