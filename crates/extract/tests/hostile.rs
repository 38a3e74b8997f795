//! Files made to break the reader. What matters is that each ends soon, without panic and without much memory.

use std::io::{Cursor, Write};
use std::time::{Duration, Instant};

use most_notice_extract::{Error, Extracted, Note, extract};
use zip::write::SimpleFileOptions;

/// Slow machines and builds without optimisation included; anything that is not linear takes far longer.
const SOON: Duration = Duration::from_secs(20);

#[track_caller]
fn soon(page: &str) -> Extracted {
    let start = Instant::now();
    let found = extract(page.as_bytes(), Some("a.html")).expect("a page");
    assert!(start.elapsed() < SOON, "took {:?}", start.elapsed());
    found
}

#[test]
fn hundreds_of_thousands_of_open_tags() {
    for tag in [
        "<b>",
        "<div>",
        "<p>",
        "<a>",
        "<li>",
        "<ul>",
        "<span style='display:none'>",
        "<td>",
        "</p>",
        "<br>",
    ] {
        soon(&format!("<p>始</p>{}", tag.repeat(50_000)));
    }
    let found = soon(&format!("{}终", "<div>".repeat(50_000)));
    assert_eq!(found.text, "终\n");
    soon(&format!("{}终{}", "<b><i>".repeat(50_000), "</b></i>".repeat(50_000)));
}

#[test]
fn tables_in_tables() {
    let found = soon(&format!("{}终", "<table><tr><td>甲".repeat(50_000)));
    assert!(found.text.ends_with("终\n"));
    soon(&format!("<p>{}", "<table>".repeat(50_000)));
    soon(&format!("<p>{}", "<table><tr>".repeat(50_000)));
    soon(&format!("<p>{}", "<dl><dt>索引号<dd>".repeat(50_000)));
}

#[test]
fn merged_cells_without_end() {
    let row = "<tr><td rowspan=65534 colspan=1000>甲乙丙丁</td><td>戊</td></tr>";
    soon(&format!("<table>{}</table>", row.repeat(2_000)));
    let long = "长".repeat(10_000);
    let rows = "<tr><td>1</td></tr>".repeat(10_000);
    let found =
        soon(&format!("<table><tr><td rowspan=65534>{long}</td><td>甲</td></tr>{rows}</table>"));
    assert!(found.text.len() < 6_000_000);
    assert_eq!(found.notes, [Note::SpansCut]);
    let tall: String = (0..900).map(|_| "<td rowspan=65534>甲</td>").collect();
    soon(&format!("<table><tr>{tall}</tr>{}</table>", "<tr><td>乙</td></tr>".repeat(50_000)));
    soon(&format!("<table><tr>{}</tr></table>", "<td>甲</td>".repeat(50_000)));
}

#[test]
fn long_lines_and_many_entities() {
    soon(&format!("<p>{}", "&nbsp;".repeat(50_000)));
    soon(&format!("<p>{}", "&amp;nbsp;".repeat(50_000)));
    soon(&format!("<p>{}", "&".repeat(50_000)));
    soon(&format!("<p>{}", "&#x4e2d;".repeat(50_000)));
    soon(&format!("<p>{}", "甲 ".repeat(50_000)));
    soon(&format!("<p class='{}'>甲", "hide ".repeat(50_000)));
    soon(&format!("<p {}>甲", "a=b ".repeat(50_000)));
    soon(&"<p>索引号：</p>".repeat(50_000));
    soon(&"<p>科技部关于公布名单的通知，科技部关于公布名单的通知</p>".repeat(50_000));
    soon(&format!("<p>{}", "索引号：甲 ".repeat(50_000)));
    soon(&format!("<p><!--{}", "-".repeat(500_000)));
}

#[test]
fn every_prefix_of_a_page_is_read() {
    let page = "<html><meta charset=gbk><table><tr><td rowspan=2>索引号：</td><td>甲&amp;nbsp;乙</td></tr></table>\
        <dl><dt>文号<dd>一</dl><ol><li>戊</ol><p style='display:none'>己</p><!-- 完 --><script>a<b</script>";
    for end in 0..page.len() {
        let _ = extract(&page.as_bytes()[..end], Some("a.html")).expect("a page");
    }
    let json = r#"{"docTitle":"甲","data":{"html":"<p>\u4e2d\ud83d\ude00文</p>"}}"#;
    for end in 0..json.len() {
        let _ = extract(&json.as_bytes()[..end], None).expect("text");
    }
    let deep = format!("{}\"<p>甲</p>\"{}", "[".repeat(50_000), "]".repeat(50_000));
    let _ = extract(deep.as_bytes(), None).expect("text");
}

fn package(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        writer.start_file(*name, SimpleFileOptions::default()).expect("a part");
        writer.write_all(bytes).expect("a part");
    }
    writer.finish().expect("a package").into_inner()
}

#[test]
fn packages_that_swell() {
    let zeros = vec![b' '; 80 << 20];
    for name in ["word/document.xml", "xl/workbook.xml"] {
        let bomb = package(&[(name, &zeros)]);
        assert!(bomb.len() < 1 << 20);
        assert!(matches!(extract(&bomb, None), Err(Error::TooLarge { .. })));
    }
}

#[test]
fn damaged_packages_are_errors() {
    let entities = b"<!DOCTYPE a [<!ENTITY b \"bbbb\"><!ENTITY c \"&b;&b;&b;\">]><w:document><w:p><w:r><w:t>\xe7\x94\xb2&c;</w:t></w:r></w:p></w:document>";
    let found = extract(&package(&[("word/document.xml", entities)]), None).expect("a document");
    assert_eq!(found.text, "甲\n");
    let deep = "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>a</w:t></w:r></w:p>".repeat(50_000);
    let start = Instant::now();
    let _ = extract(&package(&[("word/document.xml", deep.as_bytes())]), None);
    assert!(start.elapsed() < SOON);
    let whole = package(&[("word/document.xml", entities)]);
    for end in 30..whole.len() {
        let _ = extract(&whole[..end], None);
    }
    assert!(matches!(extract(&whole[..whole.len() - 30], None), Err(Error::Package(_))));
    assert!(extract(b"%PDF-1.4", Some("a.html")).is_err());
}

/// What `bytes` cannot be read for, down to the first cause.
fn reasons(bytes: &[u8]) -> Vec<String> {
    let error = extract(bytes, None).expect_err("it is damaged");
    let mut reasons = vec![error.to_string()];
    let mut cause = std::error::Error::source(&error);
    while let Some(error) = cause {
        reasons.push(error.to_string());
        cause = error.source();
    }
    reasons
}

#[test]
fn errors_name_the_part_and_have_the_cause_for_a_source() {
    let check = |bytes: &[u8], first: &str| {
        let found = reasons(bytes);
        assert_eq!(found[0], first, "{found:?}");
        assert!(found.len() > 1 && found.iter().all(|reason| reason.len() > 10), "{found:?}");
        assert!(!found[0].contains(&found[1]), "{found:?}");
    };
    let document = ("word/document.xml", &b"<w:document/>"[..]);
    let good = package(&[document]);
    check(&good[..good.len() - 30], "expected a whole office package");
    let open = package(&[("word/document.xml", b"<w:document><!-- ")]);
    check(&open, "expected well-formed XML in word/document.xml");
    let styles = package(&[document, ("word/styles.xml", b"<w:styles"), ("x", b"")]);
    check(&styles, "expected well-formed XML in word/styles.xml");
    // A byte of what is packed is another one.
    let mut styles = package(&[document, ("word/styles.xml", &[b'<'; 4000])]);
    let at = styles.windows(15).position(|bytes| bytes == b"word/styles.xml").expect("its name");
    styles[at + 15] ^= 0xff;
    check(&styles, "expected a whole part word/styles.xml in the office package");
    let mut sheet = package(&[("xl/workbook.xml", b"<workbook/>"), ("xl/x.xml", &[b'<'; 4000])]);
    let at = sheet.windows(8).position(|bytes| bytes == b"xl/x.xml").expect("its name");
    sheet[at + 8] ^= 0xff;
    check(&sheet, "expected a whole part xl/x.xml in the office package");
    let none = package(&[("word/document.xml.rels", b"<Relationships/>")]);
    assert_eq!(
        reasons(&none),
        ["expected a part word/document.xml in the office package, found none"]
    );
}
