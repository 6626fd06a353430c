//! Templates: their prompts, what they keep of a list, and the starter set.
#![cfg(test)]

mod drafts;
mod prompts;
mod starter_set;
