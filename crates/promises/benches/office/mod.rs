//! Packages of office files made to swell.

use std::io::{Cursor, Write};

use zip::write::SimpleFileOptions;

/// The parts of a package: name and bytes.
pub(crate) type Parts = Vec<(&'static str, Vec<u8>)>;

/// A kind of hostile package.
pub(crate) struct Form {
    pub(crate) name: &'static str,
    /// Its parts, of about so many bytes together.
    pub(crate) parts: fn(usize) -> Parts,
}

pub(crate) const FORMS: &[Form] = &[
    Form {
        name: "docx of paragraphs",
        parts: |size| docx(&fill("<w:p><w:r><w:t>甲</w:t></w:r></w:p>", size)),
    },
    Form { name: "docx of empty paragraphs", parts: |size| docx(&fill("<w:p/>", size)) },
    Form {
        name: "docx of tables in tables",
        parts: |size| docx(&fill("<w:tbl><w:tr><w:tc><w:p><w:r><w:t>a</w:t></w:r></w:p>", size)),
    },
    Form {
        name: "docx of cells",
        parts: |size| {
            docx(&(format!("<w:tbl><w:tr>{}</w:tr></w:tbl>", fill("<w:tc><w:p/></w:tc>", size))))
        },
    },
    Form {
        name: "docx of merged cells",
        parts: |size| {
            let cell = "<w:tc><w:tcPr><w:gridSpan w:val=\"65534\"/></w:tcPr><w:p><w:r><w:t>a</w:t></w:r></w:p></w:tc>";
            docx(&(format!("<w:tbl>{}</w:tbl>", fill(&format!("<w:tr>{cell}</w:tr>"), size))))
        },
    },
    Form {
        name: "docx of one long text",
        parts: |size| docx(&format!("<w:p><w:r><w:t>{}</w:t></w:r></w:p>", fill("甲", size))),
    },
    Form {
        name: "docx of breaks",
        parts: |size| docx(&format!("<w:p><w:r>{}</w:r></w:p>", fill("<w:br/>", size))),
    },
    Form { name: "docx of open elements", parts: |size| docx(&fill("<w:p>", size)) },
    Form {
        name: "docx with entities",
        parts: |size| {
            let mut entities = String::from("<!ENTITY a0 \"aaaaaaaaaa\">");
            for level in 1..10 {
                let inner = format!("&a{};", level - 1).repeat(10);
                entities.push_str(&format!("<!ENTITY a{level} \"{inner}\">"));
            }
            let body = fill("<w:p><w:r><w:t>&a9;</w:t></w:r></w:p>", size / 10);
            vec![(
                "word/document.xml",
                format!(
                    "<!DOCTYPE a [{entities}]><w:document><w:body>{body}</w:body></w:document>"
                )
                .into_bytes(),
            )]
        },
    },
    Form {
        name: "docx larger than the limit",
        parts: |_| vec![("word/document.xml", vec![b' '; 80 << 20])],
    },
    Form { name: "docx of zeros", parts: |size| vec![("word/document.xml", vec![0; size])] },
    Form { name: "xlsx of cells", parts: |size| xlsx(&fill("<row><c><v>7</v></c></row>", size)) },
    Form {
        name: "xlsx of far cells",
        parts: |size| {
            let mut rows = String::new();
            let mut row: u64 = 1;
            while rows.len() < size && row < 1_048_576 {
                rows.push_str(&format!("<row r=\"{row}\"><c r=\"XFD{row}\"><v>7</v></c></row>"));
                row += 1000;
            }
            xlsx(&rows)
        },
    },
    Form {
        name: "xlsx with wide and tall cells",
        parts: |size| {
            let mut rows = String::new();
            for row in (1..=1000_u32).cycle().take(size / 60) {
                rows.push_str(&format!("<row r=\"{row}\"><c r=\"A{row}\"><v>7</v></c><c r=\"XFD{row}\"><v>8</v></c></row>"));
            }
            xlsx(&rows)
        },
    },
    Form {
        name: "xlsx of merged cells",
        parts: |size| {
            let rows = "<row r=\"1\"><c r=\"A1\"><v>7</v></c></row><row r=\"1048576\"><c r=\"XFD1048576\"><v>7</v></c></row>";
            let merged = fill("<mergeCell ref=\"A1:XFD1048576\"/>", size);
            xlsx_with(rows, &format!("<mergeCells>{merged}</mergeCells>"))
        },
    },
    Form {
        name: "xlsx larger than the limit",
        parts: |_| vec![("xl/workbook.xml", vec![b' '; 80 << 20])],
    },
];

/// The package of `parts`, packed.
pub(crate) fn package(parts: &Parts) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        writer.start_file(*name, SimpleFileOptions::default()).expect("a part");
        writer.write_all(bytes).expect("a part");
    }
    writer.finish().expect("a package").into_inner()
}

fn fill(piece: &str, size: usize) -> String {
    piece.repeat(size / piece.len())
}

fn docx(body: &str) -> Parts {
    let document = format!("<w:document><w:body>{body}</w:body></w:document>");
    vec![("word/document.xml", document.into_bytes())]
}

fn xlsx(rows: &str) -> Parts {
    xlsx_with(rows, "")
}

fn xlsx_with(rows: &str, more: &str) -> Parts {
    let types = "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>";
    let relations = "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">\
        <Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet\" \
        Target=\"worksheets/sheet1.xml\"/></Relationships>";
    let package = "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">\
        <Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" \
        Target=\"xl/workbook.xml\"/></Relationships>";
    let book = "<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" \
        xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\">\
        <sheets><sheet name=\"Sheet1\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>";
    let sheet = format!(
        "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">\
        <sheetData>{rows}</sheetData>{more}</worksheet>"
    );
    vec![
        ("[Content_Types].xml", types.into()),
        ("_rels/.rels", package.into()),
        ("xl/workbook.xml", book.into()),
        ("xl/_rels/workbook.xml.rels", relations.into()),
        ("xl/worksheets/sheet1.xml", sheet.into_bytes()),
    ]
}
