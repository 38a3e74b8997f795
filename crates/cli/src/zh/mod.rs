//! In Chinese what the library says in English: its messages, its codes, its roles and severities.

mod codes;
mod messages;
mod roles;

pub(crate) use codes::explain;
pub(crate) use messages::message;
pub(crate) use roles::{role, severity};
