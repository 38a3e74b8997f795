//! A Word document as a page: paragraphs with the numbers Word shows, tables with their merged cells.

mod body;
mod numbering;
mod xml;

use crate::Error;
use crate::package::Package;

use self::body::Body;
use self::numbering::Numbering;

/// The document as a page.
pub(crate) fn html(bytes: &[u8]) -> Result<String, Error> {
    let mut package = Package::open(bytes)?;
    let part = "word/document.xml";
    let document = package.part(part)?.ok_or(Error::NoPart { part })?;
    let styles = package.part("word/styles.xml")?.unwrap_or_default();
    let numbering = package.part("word/numbering.xml")?.unwrap_or_default();
    let mut body = Body::new(Numbering::new(&numbering, &styles)?);
    xml::events(&document, part, |event| body.event(event))?;
    Ok(body.finish())
}
