//! The text formats: laws over all values and texts, and a corpus of documents in every dialect.
#![cfg(test)]

mod corpus;
mod diff;
mod formats;
mod gherkin;
mod hostile;
mod laws;
mod limits;
mod rich;
mod speed;
mod values;
