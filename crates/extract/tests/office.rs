//! Office files of every form, invented: packages are made here, `data/list.xls` holds a sheet of five rows.

use std::io::{Cursor, Write};

use most_notice_extract::{Extracted, extract};
use zip::write::SimpleFileOptions;

fn package(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        writer.start_file(*name, SimpleFileOptions::default()).expect("a part");
        writer.write_all(text.as_bytes()).expect("a part");
    }
    writer.finish().expect("a package").into_inner()
}

#[track_caller]
fn document(body: &str, numbering: &str, styles: &str) -> Extracted {
    let wrap = |name: &str, text: &str| {
        format!(
            "<?xml version=\"1.0\"?><w:{name} xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\">{text}</w:{name}>"
        )
    };
    let parts = [
        ("word/document.xml", wrap("document", &format!("<w:body>{body}</w:body>"))),
        ("word/numbering.xml", wrap("numbering", numbering)),
        ("word/styles.xml", wrap("styles", styles)),
    ];
    let parts: Vec<(&str, &str)> =
        parts.iter().map(|(name, text)| (*name, text.as_str())).collect();
    extract(&package(&parts), Some("a.docx")).expect("a document")
}

#[track_caller]
fn check(body: &str, expected: &str) {
    assert_eq!(document(body, "", "").text, expected);
}

/// A paragraph with a run.
fn p(text: &str) -> String {
    format!("<w:p><w:r><w:t xml:space=\"preserve\">{text}</w:t></w:r></w:p>")
}

#[test]
fn paragraphs_are_lines() {
    let found = document(
        &format!("{}{}{}", p("关于公布名单的通知"), "<w:p/>", p("各有关&amp;单位：&#x4e2d;")),
        "",
        "",
    );
    assert_eq!(found.text, "关于公布名单的通知\n\n各有关&单位：中\n");
    assert_eq!(
        (found.format.name(), found.map.source_span(most_notice::Span::new(0, 3))),
        ("docx", None)
    );
    check(
        "<w:p><w:r><w:t>标题</w:t><w:br/><w:t>第二行</w:t><w:tab/><w:t>后</w:t></w:r></w:p>",
        "标题\n第二行\t后\n",
    );
    check(
        "<w:p><w:pPr><w:tabs><w:tab w:val=\"left\"/></w:tabs></w:pPr><w:r><w:t>甲</w:t></w:r></w:p>",
        "甲\n",
    );
    check(
        "<w:p><w:r><w:sym w:font=\"Wingdings 2\" w:char=\"00A3\"/><w:t>同意</w:t></w:r></w:p>",
        "□同意\n",
    );
}

#[test]
fn what_is_deleted_or_hidden_is_left_out() {
    let runs = "<w:p><w:del><w:r><w:delText>旧</w:delText></w:r></w:del><w:ins><w:r><w:t>新</w:t></w:r></w:ins>\
        <w:r><w:rPr><w:vanish/></w:rPr><w:t>隐</w:t></w:r><w:r><w:rPr><w:vanish w:val=\"0\"/></w:rPr><w:t>显</w:t></w:r>\
        <w:r><w:instrText>PAGE</w:instrText></w:r></w:p>";
    check(runs, "新显\n");
    let paragraph =
        "<w:p><w:pPr><w:rPr><w:vanish/><w:del/></w:rPr></w:pPr><w:r><w:t>甲</w:t></w:r></w:p>";
    check(paragraph, "甲\n");
    let moved = "<w:p><w:moveFrom><w:r><w:t>甲</w:t></w:r></w:moveFrom><w:moveTo><w:r><w:t>乙</w:t></w:r></w:moveTo></w:p>";
    check(moved, "乙\n");
}

#[test]
fn text_boxes_are_read_once() {
    let inner = p("框内");
    let page = format!(
        "<w:p><w:r><w:t>锚</w:t><mc:AlternateContent><mc:Choice><w:drawing><w:txbxContent>{inner}</w:txbxContent></w:drawing>\
         </mc:Choice><mc:Fallback><w:pict><w:txbxContent>{inner}</w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent>\
         <w:t>点</w:t></w:r></w:p>"
    );
    check(&page, "框内\n锚点\n");
}

#[test]
fn tables_are_rows_with_merged_cells_repeated() {
    let cell = |properties: &str, text: &str| {
        format!("<w:tc><w:tcPr>{properties}</w:tcPr>{}</w:tc>", p(text))
    };
    let row = |cells: &[String]| format!("<w:tr>{}</w:tr>", cells.concat());
    let rows = [
        row(&[cell("", "省"), cell("<w:gridSpan w:val=\"2\"/>", "人数")]),
        row(&[cell("<w:vMerge w:val=\"restart\"/>", "甲省"), cell("", "1"), cell("", "2")]),
        row(&[cell("<w:vMerge/>", ""), cell("", "3"), cell("", "4")]),
        row(&[cell("<w:vMerge/>", ""), cell("", "5"), cell("", "6")]),
        row(&[cell("", "乙省"), cell("", "7"), format!("<w:tc>{}{}</w:tc>", p("某某"), p("大学"))]),
    ];
    let page = format!("{}<w:tbl><w:tblPr/>{}</w:tbl>{}", p("附件"), rows.concat(), p("完"));
    check(
        &page,
        "附件\n省\t人数\t人数\n甲省\t1\t2\n甲省\t3\t4\n甲省\t5\t6\n乙省\t7\t某某 大学\n完\n",
    );
    let inner = format!(
        "<w:tbl>{}{}</w:tbl>",
        row(&[cell("", "序号"), cell("", "名称")]),
        row(&[cell("", "1"), cell("", "甲")])
    );
    let outer = format!(
        "<w:tbl><w:tr><w:tc>{}{inner}</w:tc><w:tc>{}</w:tc></w:tr></w:tbl>",
        p("左"),
        p("右")
    );
    check(&outer, "左\n序号\t名称\n1\t甲\n右\n");
}

const NUMBERING: &str = "<w:abstractNum w:abstractNumId=\"5\">\
    <w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/><w:numFmt w:val=\"chineseCountingThousand\"/><w:lvlText w:val=\"%1、\"/></w:lvl>\
    <w:lvl w:ilvl=\"1\"><w:start w:val=\"1\"/><w:numFmt w:val=\"japaneseCounting\"/><w:lvlText w:val=\"（%2）\"/></w:lvl>\
    <w:lvl w:ilvl=\"2\"><w:start w:val=\"1\"/><w:numFmt w:val=\"decimal\"/><w:isLgl/><w:lvlText w:val=\"%1.%3\"/></w:lvl>\
    </w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId w:val=\"5\"/></w:num>\
    <w:num w:numId=\"2\"><w:abstractNumId w:val=\"5\"/><w:lvlOverride w:ilvl=\"0\"><w:startOverride w:val=\"1\"/></w:lvlOverride></w:num>";

#[test]
fn automatic_numbers_are_as_word_shows_them() {
    let item = |list: u8, level: u8, text: &str| {
        format!(
            "<w:p><w:pPr><w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"{list}\"/></w:numPr></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"
        )
    };
    let body = [
        item(1, 0, "总则"),
        item(1, 1, "目的"),
        item(1, 1, "依据"),
        item(1, 0, "条件"),
        item(1, 1, "范围"),
        item(1, 2, "细目"),
        p("正文"),
        item(2, 0, "重起"),
        item(0, 0, "无号"),
    ];
    let styled = "<w:p><w:pPr><w:pStyle w:val=\"b\"/></w:pPr><w:r><w:t>样式</w:t></w:r></w:p>";
    let styles = "<w:style w:styleId=\"a\"><w:pPr><w:numPr><w:numId w:val=\"1\"/></w:numPr></w:pPr></w:style>\
        <w:style w:styleId=\"b\"><w:basedOn w:val=\"a\"/></w:style>";
    let found = document(&format!("{}{styled}", body.concat()), NUMBERING, styles);
    let expected = "一、总则\n（一）目的\n（二）依据\n二、条件\n（一）范围\n2.1 细目\n正文\n一、重起\n无号\n二、样式\n";
    assert_eq!(found.text, expected);
}

fn workbook(name: &str, sheet: &str) -> Extracted {
    let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    let relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let book = format!(
        "<workbook xmlns=\"{main}\" xmlns:r=\"{relations}\"><sheets><sheet name=\"{name}\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>"
    );
    let links = format!(
        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">\
         <Relationship Id=\"rId1\" Type=\"{relations}/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>"
    );
    let root = format!(
        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">\
         <Relationship Id=\"rId1\" Type=\"{relations}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
    );
    let sheet = format!("<worksheet xmlns=\"{main}\">{sheet}</worksheet>");
    let parts = [
        ("_rels/.rels", root.as_str()),
        ("xl/workbook.xml", &book),
        ("xl/_rels/workbook.xml.rels", &links),
        ("xl/worksheets/sheet1.xml", &sheet),
    ];
    extract(&package(&parts), None).expect("a workbook")
}

#[test]
fn a_sheet_is_a_table() {
    let text =
        |at: &str, text: &str| format!("<c r=\"{at}\" t=\"inlineStr\"><is><t>{text}</t></is></c>");
    let rows = [
        format!("<row r=\"1\">{}</row>", text("A1", "名单")),
        format!(
            "<row r=\"3\">{}{}{}</row>",
            text("A3", "序号"),
            text("B3", "名称"),
            text("D3", "经费")
        ),
        format!(
            "<row r=\"4\"><c r=\"A4\"><v>1</v></c>{}<c r=\"D4\"><v>0.30000000000000004</v></c></row>",
            text("B4", "甲&lt;大学")
        ),
        "<row r=\"5\"><c r=\"A5\"><v>2.0</v></c><c r=\"D5\"><v>2864</v></c></row>".to_owned(),
        format!("<row r=\"6\">{}</row>", text("A6", "注：单位万元。")),
    ];
    let sheet = format!(
        "<sheetData>{}</sheetData><mergeCells><mergeCell ref=\"B4:B5\"/></mergeCells>",
        rows.concat()
    );
    let lines = "名单\n序号\t名称\t经费\n1\t甲<大学\t0.3\n2\t甲<大学\t2864\n注：单位万元。\n";
    assert_eq!(workbook("Sheet1", &sheet).text, lines);
    assert_eq!(workbook("汇总表", &sheet).text, format!("汇总表\n{lines}"));
    // A cell far away takes no room.
    let far = format!(
        "<sheetData><row r=\"1\">{}</row><row r=\"1048576\">{}</row></sheetData>",
        text("A1", "近"),
        text("XFD1048576", "远")
    );
    assert_eq!(workbook("Sheet1", &far).text, "近\n远\n");
}

#[test]
fn an_old_workbook_is_read_too() {
    let found = extract(include_bytes!("data/list.xls"), None).expect("a workbook");
    let expected = "名单\n示范基地名单\n序号\t名称\t日期\n1\t甲基地\t2013-10-30\n2\t乙基地\t2.5\n3\t丙基地\t\n4\t丙基地\t\n";
    assert_eq!((found.text.as_str(), found.format.name()), (expected, "xls"));
}
