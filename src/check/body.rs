//! The body (正文): that there is one, and that its lines are lines of a body.

use super::likeness::same;
use super::{Case, Findings, MOST};
use crate::notice::table::is_rule;
use crate::text::class::{digit, is_blank, is_colon, is_empty};
use crate::text::starts_with_any;
use crate::{Block, Code, Date, Item, List, Paragraph, Span};

/// The longest line, in bytes, that is looked at for being something else.
const LONGEST_LINE: usize = 160;

pub(super) fn check(case: &Case<'_, '_>, findings: &mut Findings) {
    let notice = case.notice;
    if notice.body.is_empty() {
        let head = &notice.header;
        if notice.annexes.is_empty()
            || head.title.is_some()
            || head.number.is_some()
            || head.addressees.is_some()
        {
            findings.warn(Code::BodyEmpty, case.head(), "no body found");
        } else {
            findings.info(Code::BodyEmpty, case.head(), "an annex without its notice");
        }
    } else if notice.header.title.is_some()
        && notice.body.iter().all(|block| matches!(block, Block::Table(_)))
    {
        findings.warn(Code::BodyEmpty, case.head(), "no text in the body, only tables");
    }
    let mut blocks = notice.body.iter().peekable();
    while let Some(block) = blocks.next() {
        let text = text(block);
        // 主办单位：… is of the page, but not above 承办单位：….
        let hosts = ["承办", "协办", "指导", "支持"];
        let host = text.starts_with("主办单位")
            && blocks.peek().is_some_and(|next| starts_with_any(self::text(next), &hosts));
        if text.len() <= LONGEST_LINE && !host {
            line(case, text, place(block), findings);
        }
        match block {
            Block::Paragraph(paragraph) => {
                terminal(paragraph, blocks.peek().copied(), findings);
                drawn(paragraph, findings);
            }
            Block::List(list) => shapes(list, findings),
            Block::Heading(_) | Block::Table(_) => {}
        }
    }
    // Most texts have no bar at all.
    if memchr::memchr(b'|', case.text.as_bytes()).is_some() {
        case.contents().for_each(|content| barred(case, content, findings));
    }
    for annex in &notice.annexes {
        for block in &annex.content {
            match block {
                Block::List(list) => shapes(list, findings),
                Block::Paragraph(paragraph) => drawn(paragraph, findings),
                Block::Heading(_) | Block::Table(_) => {}
            }
        }
    }
}

/// text-residue
fn drawn(paragraph: &Paragraph<'_>, findings: &mut Findings) {
    if paragraph.text.starts_with('+') && is_rule(&paragraph.text) {
        let message = "the frame of a table is left, whose rows were not read";
        findings.warn(Code::TextResidue, paragraph.span, message);
    }
}

/// text-residue: 名称 | alone on its line, once for each content.
fn barred(case: &Case<'_, '_>, content: &[Block<'_>], findings: &mut Findings) {
    let barred = |span: &Span| {
        let behind = case.text.get(span.end..).unwrap_or_default();
        behind.trim_start_matches(is_blank).starts_with('|')
    };
    let first = content.iter().find_map(|block| match block {
        Block::List(list) => list.items.iter().map(|item| item.span).find(barred),
        Block::Table(_) => None,
        _ => Some(place(block)).filter(barred),
    });
    if let Some(line) = first {
        let message = "a bar is left at the end, as of a cell of a table that was not read";
        findings.warn(Code::TextResidue, line, message);
    }
}

/// Where a block stands.
pub(super) const fn place(block: &Block<'_>) -> Span {
    match block {
        Block::Heading(heading) => heading.span,
        Block::Paragraph(paragraph) => paragraph.span,
        Block::List(list) => list.span,
        Block::Table(table) => table.span,
    }
}

/// The text of a heading or paragraph; of other blocks, none.
pub(super) fn text<'b>(block: &'b Block<'_>) -> &'b str {
    match block {
        Block::Heading(heading) => &heading.text,
        Block::Paragraph(paragraph) => &paragraph.text,
        Block::List(_) | Block::Table(_) => "",
    }
}

/// What a line of a body or an annex looks like, where it looks like something else.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Misplaced {
    AnnexMark,
    AnnexNote,
    Date,
    Note,
    Furniture,
    Record,
}

impl Misplaced {
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::AnnexMark => "the start of an annex",
            Self::AnnexNote => "a note of annexes",
            Self::Date => "a date of issue",
            Self::Note => "a note below the date",
            Self::Furniture => "a part of the page",
            Self::Record => "a line of the record",
        }
    }

    /// Whether a document that a notice prints or forwards has such lines too.
    pub(super) const fn is_of_documents(self) -> bool {
        matches!(self, Self::AnnexNote | Self::Date | Self::Note)
    }
}

/// What a line looks like that is none of a body. Long lines are prose.
pub(super) fn misplaced(text: &str) -> Option<Misplaced> {
    const FURNITURE: [&str; 24] = [
        "上一篇",
        "下一篇",
        "上一条",
        "下一条",
        "打印本页",
        "【打印",
        "关闭窗口",
        "【关闭",
        "责任编辑",
        "扫一扫",
        "相关链接",
        "相关附件",
        "附件下载",
        "主办单位：",
        "版权所有",
        "网站标识码",
        "您现在的位置",
        "当前位置",
        "您的位置",
        "【字体",
        "字体：",
        "分享到",
        "返回顶部",
        "【大",
    ];
    if text.len() > LONGEST_LINE || text.is_empty() {
        return None;
    }
    if let Some(rest) = text.strip_prefix("附件") {
        let number =
            |c: char| is_empty(c) || digit(c).is_some() || "一二三四五六七八九十-.".contains(c);
        let rest = rest.trim_start_matches(number);
        let name = rest.trim_start_matches(is_colon).trim();
        if name.is_empty() {
            return Some(Misplaced::AnnexMark);
        }
        let named = name.len() < rest.len() && !name.contains(['。', '，', '；']);
        return named.then_some(Misplaced::AnnexNote);
    }
    if text.starts_with("（此件") || text.starts_with("(此件") {
        return Some(Misplaced::Note);
    }
    if text.starts_with("抄送：") || text.starts_with("抄送:") || text.starts_with("主题词：")
    {
        return Some(Misplaced::Record);
    }
    if text.ends_with('日') && text.parse::<Date>().is_ok() {
        return Some(Misplaced::Date);
    }
    let page_number = text.trim_matches(|c: char| c == ' ' || "—-－–".contains(c));
    let page_number = page_number.len() < text.len()
        && !page_number.is_empty()
        && page_number.len() <= 3
        && page_number.bytes().all(|byte| byte.is_ascii_digit());
    if page_number || starts_with_any(text, &FURNITURE) || text.contains("ICP备") {
        return Some(Misplaced::Furniture);
    }
    None
}

/// body-suspect
fn line(case: &Case<'_, '_>, text: &str, span: Span, findings: &mut Findings) {
    let mut warn =
        |what: &str| findings.warn(Code::BodySuspect, span, format!("{text} looks like {what}"));
    if let Some(what) = misplaced(text) {
        warn(what.name());
        return;
    }
    if !text.is_empty() && text.trim_matches(['…', '.']).is_empty() {
        warn("text left out");
        return;
    }
    let Some(title) = &case.notice.header.title else { return };
    if !text.is_empty() && same(text, &title.text) {
        warn("the title");
    } else if title.issuers.iter().take(MOST).any(|issuer| !issuer.is_empty() && same(issuer, text))
    {
        warn("a signature");
    }
}

/// Whether a paragraph stops within a sentence and the next one is the rest of it: no sentence of its own.
fn is_rest(paragraph: &Paragraph<'_>, next: &Paragraph<'_>, last: char) -> bool {
    crate::text::class::is_han(last)
        && paragraph.ordinal.is_none()
        && next.ordinal.is_none()
        && paragraph.text.contains('，')
        && !paragraph.text.contains(['：', ':'])
        && next.text.chars().count() <= 8
        && !starts_with_any(&next.text, &["特此", "此复", "专此", "附", "联系"])
}

/// para-terminal. Whoever edits pages forgets a 。 at times, so a paragraph without one is doubtful only where what
/// stands at the break shows that it is cut in two.
fn terminal(paragraph: &Paragraph<'_>, next: Option<&Block<'_>>, findings: &mut Findings) {
    let body = paragraph.text.trim_end();
    let Some(Block::Paragraph(next)) = next else { return };
    let Some(last) = body.chars().next_back() else { return };
    let first = next.text.chars().next().unwrap_or(' ');
    if paragraph.text.trim_matches(['…', '.', '。', ' ', '\u{3000}']).is_empty() {
        return;
    }
    let cut = matches!(last, '，' | '、' | '（' | '《' | '“' | '〔')
        || matches!(first, '，' | '。' | '、' | '；' | '）' | '》' | '”' | '〕');
    if cut || is_rest(paragraph, next, last) {
        let end = paragraph.span.end;
        // Of a text that lost marks or blanks on its way here, the last character is not what stands last.
        let as_written = body.len() == paragraph.span.len();
        let start = if as_written { end - last.len_utf8() } else { end };
        findings.warn(
            Code::ParaTerminal,
            Span::new(start, end),
            "a line break cuts this paragraph in two",
        );
    }
}

/// list-suspect
fn shapes(list: &List<'_>, findings: &mut Findings) {
    let count = list.items.len();
    for item in &list.items {
        if super::cells::is_glued(&item.text) {
            findings.warn(
                Code::ListSuspect,
                item.span,
                format!("{} looks like two names", item.text),
            );
        }
    }
    let wide =
        |item: &&Item<'_>| ["   ", "\u{3000}\u{3000}"].iter().any(|gap| item.text.contains(gap));
    let mut gaps = list.items.iter().filter(wide);
    if let (Some(first), Some(_), Some(_)) = (gaps.next(), gaps.next(), gaps.next()) {
        let message = "items of this list hold wide blanks, as stand between the cells of a table";
        findings.warn(Code::ListSuspect, first.span, message);
    }
    let Some(longest) = list.items.iter().max_by_key(|item| item.text.len()) else { return };
    if count < 5 || longest.text.len() < 150 {
        return;
    }
    let others = list.items.iter().map(|item| item.text.len()).sum::<usize>() - longest.text.len();
    let usual = others / (count - 1);
    let sentences = list.items.iter().filter(|item| item.text.ends_with('。')).count();
    let alone = longest.text.ends_with('。') && sentences * 5 <= count;
    if longest.text.len() > usual * 10 || (alone && longest.text.len() > usual * 4) {
        let message =
            format!("an item of {} bytes among {count} items of about {usual}", longest.text.len());
        findings.warn(Code::ListSuspect, longest.span, message);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_of_other_parts() {
        let check = |text: &str, expected: Option<Misplaced>| {
            assert_eq!(misplaced(text), expected, "{text}");
        };
        check("附件2", Some(Misplaced::AnnexMark));
        check("附件：", Some(Misplaced::AnnexMark));
        check("附件：甲名单", Some(Misplaced::AnnexNote));
        check("附件：见甲网站，请下载。", None);
        check("附件材料请寄我部。", None);
        check("（此件主动公开）", Some(Misplaced::Note));
        check("2013年10月30日", Some(Misplaced::Date));
        check("— 3 —", Some(Misplaced::Furniture));
        check("下一篇：关于甲的通知", Some(Misplaced::Furniture));
        check("特此通知。", None);
        check("3", None);
        check("", None);
    }

    #[test]
    fn paragraphs_are_whole() {
        let check = |body: &str, expected: &[&str]| {
            let text = super::super::tests::notice("", body, "2013年4月2日");
            assert_eq!(super::super::tests::findings_in(&text, "para"), expected, "{body}");
        };
        check("　　会议定于5月召开。\n　　特此通知", &[]);
        check("　　会议定于5月召开，请参加\n　　特此通知", &[]);
        let cut = ["warning a line break cuts this paragraph in two"];
        check("　　会议定于5月、\n\n　　6月召开，请各单位参加。", &cut);
    }

    #[test]
    fn a_sentence_among_items_is_suspect_and_items_that_are_sentences_are_not() {
        let check = |usual: &str, short: &str, expected: usize| {
            let sentence = format!("{}。", "请各有关单位认真组织落实".repeat(5));
            let mut texts = vec![usual; 5];
            texts.extend([short, &sentence]);
            let item = |text: &str| crate::Item {
                ordinal: None,
                text: text.to_owned().into(),
                span: Span::default(),
            };
            let items = texts.into_iter().map(item).collect();
            let mut findings = Findings::new();
            shapes(&List { items, span: Span::default() }, &mut findings);
            assert_eq!(findings.sorted().len(), expected, "{short}");
        };
        check("示范中心建设项目", "示范中心建设项目乙", 1);
        check("示范中心建设项目", "示范中心建设项目。", 0);
        check("示范中心建设项目和产业技术创新联盟", "示范中心建设项目乙", 0);
    }
}
