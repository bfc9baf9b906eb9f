//! Bytes that stand in the text for the grammar where something else was written.

/// Stands for bytes that the grammar cannot read; their mistake is reported already.
pub(in crate::parse) const LOST: u8 = 1;
/// Stands for the newline before a line that begins an item.
pub(in crate::parse) const ITEM: u8 = 2;
/// Stands for the newline before a line that begins a declaration of a space.
pub(super) const DECLARATION: u8 = 3;
