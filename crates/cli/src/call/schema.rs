//! `schema`: the JSON Schema of what `parse` writes.

use std::io::Write;

use clap::Args;
use most_notice::Parsed;
use schemars::Schema;
use schemars::generate::SchemaSettings;
use schemars::transform::{Transform, transform_subschemas};

use crate::frame::{Failure, Frame, Outcome};
use crate::lang::both;

#[derive(Debug, Args)]
#[command(
    about = both(
        "Prints the JSON Schema of the JSON that parse and batch write",
        "输出 parse 和 batch 所写 JSON 的 JSON Schema",
    ),
    after_help = both(
        "Examples:\n  most-notice schema",
        "示例：\n  most-notice schema",
    ),
)]
pub(crate) struct Schemas;

impl Schemas {
    #[expect(clippy::unused_self, reason = "calls are made alike")]
    pub(crate) fn run(&self, frame: &Frame) -> Result<Outcome, Failure> {
        let generator = SchemaSettings::draft2020_12().for_serialize().into_generator();
        let mut schema = generator.into_root_schema_for::<Parsed<'static>>();
        schema.insert("title".to_owned(), "most-notice/1".into());
        FirstParagraph.transform(&mut schema);
        let mut out = frame.data();
        serde_json::to_writer_pretty(&mut out, &schema)?;
        writeln!(out)?;
        out.flush()?;
        Ok(Outcome::Read)
    }
}

/// Leaves of each description its first paragraph: the rest is for readers of the Rust docs.
struct FirstParagraph;

impl Transform for FirstParagraph {
    fn transform(&mut self, schema: &mut Schema) {
        if let Some(serde_json::Value::String(text)) = schema.get_mut("description") {
            let first = text.split("\n\n").next().unwrap_or_default();
            *text = first.replace("[`", "`").replace("`]", "`");
        }
        transform_subschemas(self, schema);
    }
}
