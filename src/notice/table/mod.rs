//! One [`Table`] from every form in which a table survives, a file a form.

mod model;

pub use model::{Column, Row, RowKind, Table};
