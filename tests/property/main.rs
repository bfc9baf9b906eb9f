//! What holds for every text, not for a chosen one: here are the properties, the texts come from the corpus and from chance.

mod format;
