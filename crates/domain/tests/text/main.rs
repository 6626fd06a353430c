//! The text formats: laws over all values and texts, and a corpus of documents in every dialect.
#![cfg(test)]

mod corpus;
mod diff;
mod formats;
mod gherkin;
mod hostile;
mod html;
mod laws;
mod limits;
mod marks;
mod parts;
mod rich;
mod speed;
mod values;
