//! What happens on issues at this moment: streams that are open, and who is here. Nothing of it
//! is stored; a service that restarts learns it again from its callers.

pub mod hub;
mod room;
pub mod stream;
