//! Office files: the fuzzed bytes are the parts of a whole package, or the package itself.

use std::io::{Cursor, Write};

use most_notice_extract::extract;
use zip::write::SimpleFileOptions;

use crate::hold_extracted;

const PACKAGE: &str = "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">\
    <Relationship Id=\"rId1\" \
    Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" \
    Target=\"xl/workbook.xml\"/></Relationships>";

const WORKBOOK: &str = "<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" \
    xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\">\
    <sheets><sheet name=\"名单\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>";

const SHEETS: &str = "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">\
    <Relationship Id=\"rId1\" \
    Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet\" \
    Target=\"worksheets/sheet1.xml\"/><Relationship Id=\"rId2\" \
    Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings\" \
    Target=\"sharedStrings.xml\"/></Relationships>";

/// A Word document: up to a zero byte its text, behind it its numbering.
///
/// # Panics
///
/// Where a promise is broken.
pub fn docx(data: &[u8]) {
    let (document, numbering) = halves(data);
    office(&[("word/document.xml", document), ("word/numbering.xml", numbering)]);
}

/// A workbook: up to a zero byte its sheet, behind it its shared strings.
///
/// # Panics
///
/// Where a promise is broken.
pub fn xlsx(data: &[u8]) {
    let (sheet, strings) = halves(data);
    office(&[
        ("_rels/.rels", PACKAGE.as_bytes()),
        ("xl/workbook.xml", WORKBOOK.as_bytes()),
        ("xl/_rels/workbook.xml.rels", SHEETS.as_bytes()),
        ("xl/worksheets/sheet1.xml", sheet),
        ("xl/sharedStrings.xml", strings),
    ]);
}

/// A file of any kind, as its bytes tell.
///
/// # Panics
///
/// Where a promise is broken.
pub fn package(data: &[u8]) {
    if let Ok(found) = extract(data, None) {
        hold_extracted(&found, data);
    }
}

fn halves(data: &[u8]) -> (&[u8], &[u8]) {
    let cut = data.iter().position(|byte| *byte == 0).unwrap_or(data.len());
    let (first, second) = data.split_at(cut);
    (first, second.get(1..).unwrap_or_default())
}

fn office(parts: &[(&str, &[u8])]) {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts.iter().filter(|(_, bytes)| !bytes.is_empty()) {
        let plain = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
        writer.start_file(*name, plain).expect("a part");
        writer.write_all(bytes).expect("a part");
    }
    package(&writer.finish().expect("a package").into_inner());
}
