//! The title (标题): its shape, its marks, its repeats, and the document that it prints.

use super::likeness::{bare_title, same_or_part};
use super::{Case, Findings, MOST};
use crate::text::{behind, ends_with_any, holds};
use crate::{Block, Code, Genre, NumberForm, Span, Title};

/// The longest title in characters that is one without doubt; those of many issuers reach 120.
const LONGEST: usize = 180;

pub(super) fn check(case: &Case<'_, '_>, findings: &mut Findings) {
    let Some(title) = &case.notice.header.title else {
        // An order is headed by the words of its number.
        let order = case.notice.header.number.as_ref();
        let order = order.is_some_and(|number| number.value.form() == NumberForm::Order);
        if !case.notice.body.is_empty() && !order {
            let place = case.notice.body.first().map_or(Span::new(0, 0), super::body::place);
            findings.warn(
                Code::TitleMissing,
                Span::new(place.start, place.start),
                "no title found above the body",
            );
        }
        return;
    };
    shape(title, findings);
    balanced(title, findings);
    repeats(case, title, findings);
    printed(case, title, findings);
    if let Some(before) = &title.before
        && ["失效", "废止"].iter().any(|word| before.contains(word))
    {
        findings.info(Code::Validity, title.span, format!("{before} stands before the title"));
    }
}

/// Whether documents of this genre bear a number.
pub(super) fn is_numbered_genre(genre: Genre) -> bool {
    matches!(
        genre.as_str(),
        "通知" | "函" | "复函" | "决定" | "批复" | "意见" | "通报" | "请示" | "报告"
    )
}

/// title-shape
fn shape(title: &Title<'_>, findings: &mut Findings) {
    let text = title.text.trim();
    let mut warn = |message: String| findings.warn(Code::TitleShape, title.span, message);
    let prose = holds(text.trim_end_matches('。'), "。") || text.ends_with('。');
    let length = text.chars().count();
    if prose {
        warn("expected a title, found a 。 in it".to_owned());
    } else if length > LONGEST {
        warn(format!("expected a title, found {length} characters"));
    } else if text.ends_with('…') || text.ends_with("...") {
        warn("the title is cut off".to_owned());
    } else if text.ends_with(['的', '和', '、', '，', '与', '及', '：', ':'])
        || text.ends_with("关于")
        || text.ends_with("关于印发")
        || text.ends_with("关于发布")
    {
        warn(format!("the title breaks off at {}", tail(text, 4)));
    } else if text.starts_with(['的', '、', '，', '》', '）', '。']) {
        warn("the start of the title is missing".to_owned());
    } else if is_tail(text) {
        warn(format!("expected 关于 before the matter, found {text}"));
    } else if let Some(verb) = names_nothing(text) {
        warn(format!("the title does not say what it is about after {verb}"));
    } else if is_two(text, &title.issuers) {
        warn("the title holds two titles".to_owned());
    } else if title.genre.is_none() && !names_a_document(text) {
        warn(format!("expected a genre at the end, such as 通知, found {}", tail(text, 6)));
    }
}

/// Whether a title is the end of one: 工作方案的通知. Those without 关于 have a verb, or are long enough to have one.
fn is_tail(text: &str) -> bool {
    const ENDS: [&str; 7] = ["的通知", "的函", "的决定", "的意见", "的批复", "的公告", "的通报"];
    const VERBS: [&str; 14] = [
        "关于", "印发", "转发", "批转", "发布", "公布", "下发", "下达", "颁发", "做好", "开展",
        "召开", "举办", "征",
    ];
    text.len() <= 45 && ends_with_any(text, &ENDS) && !VERBS.iter().any(|verb| holds(text, verb))
}

/// The verb before which nothing but 的 stands: 关于公布的通知, where <…> was taken for a tag.
fn names_nothing(text: &str) -> Option<&'static str> {
    const VERBS: [&str; 10] = [
        "关于公布",
        "关于发布",
        "关于印发",
        "关于修改",
        "关于废止",
        "关于转发",
        "关于下达",
        "关于批转",
        "关于颁布",
        "关于实施",
    ];
    let matter = behind(text, "关于")?;
    let (verb, _) = matter.split_once('的').filter(|(verb, _)| verb.len() <= 6)?;
    VERBS.into_iter().find(|known| known.ends_with(verb) && !verb.is_empty())
}

/// Whether a second title follows a first, whose genre an issuer does not follow within one title.
fn is_two(text: &str, issuers: &[std::borrow::Cow<'_, str>]) -> bool {
    let mut after = std::iter::successors(behind(text, "的通知"), |rest| behind(rest, "的通知"));
    after.any(|after| {
        let repeats = issuers.first().is_some_and(|issuer| after.starts_with(issuer.as_ref()));
        (repeats || after.starts_with("关于")) && after.contains("关于")
    })
}

/// Titles of the press form end with the document they name: 科技部印发《…办法》.
fn names_a_document(text: &str) -> bool {
    let text = text.trim_end_matches(['”', '）', ')']);
    text.ends_with('》') || bare_title(text).ends_with('》')
}

fn tail(text: &str, characters: usize) -> &str {
    let start = text.char_indices().rev().nth(characters.saturating_sub(1)).map_or(0, |(at, _)| at);
    text.get(start..).unwrap_or(text)
}

/// title-balanced. ASCII quotes have no sides, and 《 within 《 needs its own 》.
fn balanced(title: &Title<'_>, findings: &mut Findings) {
    const OPEN: [char; 5] = ['《', '〈', '（', '【', '〔'];
    const CLOSE: [char; 5] = ['》', '〉', '）', '】', '〕'];
    let mut depths = [0i32; 5];
    let mut quotes = 0i32;
    let mut alone = None;
    for c in title.text.chars() {
        // Chinese characters lie between the marks of Chinese texts and full-width forms.
        if ('\u{4e00}'..='\u{9fff}').contains(&c) {
            continue;
        }
        let (kind, step) = match c {
            '《' => (0, 1),
            '》' => (0, -1),
            '〈' | '＜' | '<' => (1, 1),
            '〉' | '＞' | '>' => (1, -1),
            '（' | '(' => (2, 1),
            '）' | ')' => (2, -1),
            '【' => (3, 1),
            '】' => (3, -1),
            '〔' | '﹝' | '[' => (4, 1),
            '〕' | '﹞' | ']' => (4, -1),
            '“' | '”' => {
                quotes += 1;
                continue;
            }
            _ => continue,
        };
        if let Some(depth) = depths.get_mut(kind) {
            *depth += step;
            if *depth < 0 {
                *depth = 0;
                alone = alone.or(CLOSE.get(kind));
            }
        }
    }
    let open = depths.iter().zip(&OPEN).find(|(depth, _)| **depth > 0).map(|(_, open)| open);
    if let Some(alone) = alone.or(open) {
        let message = format!("{alone} in the title is not paired");
        // A lost 》 lets the title run on over the lines below it.
        if title.text.chars().count() > LONGEST {
            findings.error(Code::TitleBalanced, title.span, message);
        } else {
            findings.warn(Code::TitleBalanced, title.span, message);
        }
    }
    // Typists write “ twice, or ” twice; only an odd one is a lost one.
    if quotes % 2 == 1 {
        findings.warn(
            Code::TitleBalanced,
            title.span,
            "a quotation mark in the title is not paired",
        );
    }
}

/// title-repeat. A heading may leave out the issuers, or be cut with …, or have the number before it.
fn repeats(case: &Case<'_, '_>, title: &Title<'_>, findings: &mut Findings) {
    let card = &case.notice.header.card;
    let field = crate::value::card::TITLE_LABELS.iter().find_map(|label| card.get(label));
    // The masthead of an announcement, which its number begins with, stands above its title: 财政部公告.
    let number = case.notice.header.number.as_ref().map(|number| number.span);
    let of_number = |span: Span| {
        number.is_some_and(|number| number.start <= span.start && span.end <= number.end)
    };
    for other in case.facts.title_repeats.iter().take(MOST).chain(field) {
        if of_number(other.span) {
            continue;
        }
        let text = other.text.split(['_', '|']).next().unwrap_or_default();
        let text = text.trim_end_matches(['…', '.', ' ']);
        if !text.is_empty()
            && !same_or_part(text, &title.text)
            && !same_or_part(bare_title(text), bare_title(&title.text))
        {
            let message = format!("the title stands here again and differs: {text}");
            findings.warn(Code::TitleRepeat, other.span, message);
        }
    }
}

/// title-vs-annex. What 印发《…》 names must be an annex, if any annex is here.
fn printed(case: &Case<'_, '_>, title: &Title<'_>, findings: &mut Findings) {
    let name = printed_name(&title.text).filter(|name| name.len() < 1000);
    let Some(name) = name else { return };
    let notice = case.notice;
    let known = |other: &str| same_or_part(bare_title(name), bare_title(other));
    let annexes = || notice.annexes.iter().take(MOST).filter_map(|annex| annex.title.as_deref());
    if annexes().any(known) || notice.closing.annex_note.iter().any(|item| known(&item.title)) {
        return;
    }
    let line_of_body = notice.body.iter().take(MOST).find(|block| match block {
        Block::Heading(heading) => known(&heading.text),
        Block::Paragraph(paragraph) => {
            paragraph.text.len() < 2 * name.len() + 24 && known(&paragraph.text)
        }
        _ => false,
    });
    if let Some(block) = line_of_body {
        let message = format!("the title announces {name}, and its title stands in the body");
        findings.warn(Code::TitleVsAnnex, super::body::place(block), message);
    } else if annexes().next().is_some() {
        findings.warn(
            Code::TitleVsAnnex,
            title.span,
            format!("the title announces {name}, and no annex has this title"),
        );
    } else if notice.annexes.is_empty() && notice.closing.annex_note.is_empty() {
        findings.info(Code::AnnexNotHere, title.span, format!("{name} is not in the text"));
    }
}

/// The name after 印发《, up to its 》. Where two documents are printed, the first.
fn printed_name(title: &str) -> Option<&str> {
    let rest = behind(title, "印发《")?;
    let mut depth = 1i32;
    for (at, c) in rest.char_indices() {
        match c {
            '《' => depth += 1,
            '》' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return rest.get(..at).filter(|name| !name.is_empty());
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &'static str, expected: &[&str]) {
        let title = Title {
            text: text.into(),
            issuers: vec!["科技部".into()],
            matter: None,
            genre: Some(Genre::Notice),
            status: None,
            before: None,
            after: None,
            span: Span::default(),
        };
        let mut findings = Findings::new();
        shape(&title, &mut findings);
        balanced(&title, &mut findings);
        assert_eq!(findings.sorted().iter().map(|d| &*d.message).collect::<Vec<_>>(), expected);
    }

    #[test]
    fn titles_are_whole() {
        check("科技部关于发布2013年度试点联盟名单的通知", &[]);
        check("科技部关于转发《财政部关于甲的通知》的通知", &[]);
        check("科技部转发财政部关于甲的通知的通知", &[]);
        check("科技部印发《甲办法（试行）》", &[]);
        check("科技部关于公布的通知", &["the title does not say what it is about after 关于公布"]);
        check("科技部关于甲的通知科技部关于乙的通知", &["the title holds two titles"]);
        check("科技部关于印发", &["the title breaks off at 关于印发"]);
        check("工作方案的通知", &["expected 关于 before the matter, found 工作方案的通知"]);
        check("科技部公布名单。附后", &["expected a title, found a 。 in it"]);
        check("关于开展甲的…", &["the title is cut off"]);
    }

    #[test]
    fn marks_have_partners() {
        check("关于印发〈甲（试行）〉的通知", &[]);
        check("关于“十二五”和《甲“乙”》的通知", &[]);
        check("关于印发《甲办法的通知", &["《 in the title is not paired"]);
        check("关于甲）的通知", &["） in the title is not paired"]);
        check("关于“十二五的通知", &["a quotation mark in the title is not paired"]);
    }

    #[test]
    fn printed_documents() {
        assert_eq!(printed_name("关于印发《甲〈乙〉办法》的通知"), Some("甲〈乙〉办法"));
        assert_eq!(printed_name("关于印发《甲《乙》办法》的通知"), Some("甲《乙》办法"));
        assert_eq!((printed_name("关于印发《甲办法"), printed_name("关于甲")), (None, None));
    }
}
