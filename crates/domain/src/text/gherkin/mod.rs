//! Gherkin, the language of `.feature` files: each scenario is a task, its steps are the task's details.
//!
//! Facts: Cucumber's "Gherkin Reference". What a row's text and details hold is Gherkin too, so nothing of a file is lost.

mod keywords;
mod line;
mod printed;
mod read;
mod steps;

pub use keywords::{Keywords, Language};
pub use line::{HeaderKind, LineKind, StepKind, classify, named_language};
pub use printed::print;
pub use read::{guess, parse};
pub use steps::{Argument, Body, Examples, Step, body, cells};
