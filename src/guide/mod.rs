//! Guides: how the library and the command are used, a page for each kind of user.
//!
//! - [`depend`]: in a Rust program.
//! - [`ingest`]: in a pipeline that reads many documents into tables.
//! - [`suite`]: in a suite that says what changed.
//! - [`schema`]: what the JSON of schema 1 promises, and which changes are breaking.

#[doc = include_str!("depend.md")]
pub mod depend {}

#[doc = include_str!("ingest.md")]
pub mod ingest {}

#[doc = include_str!("suite.md")]
pub mod suite {}

#[doc = include_str!("schema.md")]
pub mod schema {}
