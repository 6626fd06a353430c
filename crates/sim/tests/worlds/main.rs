//! Worlds in every run of the tests, and the faults that are planted to show that they would be
//! found.

mod laws;
mod planted;
mod script;
