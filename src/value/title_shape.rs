//! Whether a line is a title, or a part of one.

use std::borrow::Cow;

use super::genre::genre_at_end;
use super::title::split_status;
use crate::Genre;
use crate::text::class::{is_empty, trim};
use crate::text::{ends_with_any, holds};

/// What speaks for and against a line being a title, or the start or the end of one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct TitleShape {
    /// The genre at its end, before a status.
    pub(crate) genre: Option<Genre>,
    /// Whether parentheses with a status end it: （试行）.
    pub(crate) status: bool,
    /// Whether it holds 关于.
    pub(crate) about: bool,
    /// Whether 的 stands before the genre, as in a full title.
    pub(crate) linked: bool,
    /// Whether it needs another line: it ends in 关于, 印发, 的, 和, 、 or with a mark open.
    pub(crate) unfinished: bool,
}

/// The evidence that `text`, one line, is a title or a part of one. A line with 。 gives none, nor does a very long one.
pub(crate) fn is_title_like(text: &str) -> TitleShape {
    let text = trim(text);
    // The rows of tables are told at once.
    if memchr::memchr(b'\t', text.as_bytes()).is_some() || holds(text, "。") {
        return TitleShape::default();
    }
    shape(text, holds(text, "关于"))
}

/// The same of a trimmed text that holds no 。, of which is known whether it holds 关于.
pub(crate) fn shape(text: &str, about: bool) -> TitleShape {
    // What ends as a sentence and what is very long are told at once.
    let Some(last) = text.chars().next_back() else { return TitleShape::default() };
    if matches!(last, '。' | '；' | '：' | ':' | '，' | '！' | '？') || text.len() > 900 {
        return TitleShape::default();
    }
    let (main, status) = split_status(text);
    let main = main.trim_end_matches(['》', '〉', '”']);
    let genre = genre_at_end(main);
    let unfinished = genre.is_none() && is_unfinished(text);
    TitleShape {
        genre: genre.map(|(genre, _)| genre),
        status: status.is_some() && genre.is_some(),
        about,
        linked: genre
            .and_then(|(_, start)| main.get(..start))
            .is_some_and(|stem| stem.ends_with('的')),
        unfinished,
    }
}

/// `text` without the blank in the genre at its end: …的通 知.
pub(crate) fn close_genre(text: Cow<'_, str>) -> Cow<'_, str> {
    let Some((head, last)) = text.char_indices().next_back().map(|(at, _)| text.split_at(at))
    else {
        return text;
    };
    let stem = head.trim_end_matches(is_empty);
    if stem.len() == head.len() {
        return text;
    }
    let closed = format!("{stem}{last}");
    if genre_at_end(&closed).is_some_and(|(_, start)| (1..stem.len()).contains(&start)) {
        Cow::Owned(closed)
    } else {
        text
    }
}

/// Whether `text` is a genre that takes a whole title and nothing else, also set wide: 公告, 公　　告, 贺　信.
pub(crate) fn is_genre_alone(text: &str) -> bool {
    /// No genre has more characters, and nothing is set wider than this.
    const LONGEST: usize = 60;
    let text = trim(text);
    if text.len() > LONGEST || text.chars().filter(|c| !is_empty(*c)).take(5).count() > 4 {
        return false;
    }
    let closed: String = text.chars().filter(|c| !is_empty(*c)).collect();
    genre_at_end(&closed).is_some_and(|(genre, start)| start == 0 && stands_alone(genre))
}

/// Whether a document may be titled with its genre and no more.
const fn stands_alone(genre: Genre) -> bool {
    use Genre::{
        Call, Congratulation, GoodNews, Initiative, Obituary, OpenLetter, Publicity, Statement,
        Sympathy, Thanks,
    };
    genre.is_statutory()
        || matches!(
            genre,
            Call | Congratulation
                | GoodNews
                | Initiative
                | Obituary
                | OpenLetter
                | Publicity
                | Statement
                | Sympathy
                | Thanks
        )
}

/// Whether a title cannot end as `text` does.
fn is_unfinished(text: &str) -> bool {
    if text.ends_with(['的', '和', '、', '及', '与', '《', '“', '〈', '（']) {
        return true;
    }
    if ends_with_any(text, &["关于", "印发", "发布", "公布", "转发", "批转", "开展", "做好"])
    {
        return true;
    }
    // The marks, by their first bytes, of which a line has few.
    let (mut titles, mut quotes, mut parentheses) = (0_i32, 0_i32, 0_i32);
    for at in memchr::memchr3_iter(0xe3, 0xe2, 0xef, text.as_bytes()) {
        match text.get(at..).and_then(|rest| rest.chars().next()) {
            Some('《') => titles += 1,
            Some('》') => titles -= 1,
            Some('“') => quotes += 1,
            Some('”') => quotes -= 1,
            Some('（') => parentheses += 1,
            Some('）') => parentheses -= 1,
            _ => {}
        }
    }
    titles > 0 || quotes > 0 || parentheses > 0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_genre_alone() {
        for text in ["公告", "公　　告", "令", "通 告", "贺　信", "公 示", "讣告"] {
            assert!(is_genre_alone(text), "{text}");
        }
        for text in ["财政部公告", "关于公布名单的公告", "公 开", ""] {
            assert!(!is_genre_alone(text), "{text}");
        }
    }

    #[test]
    fn evidence_for_a_title() {
        let full = is_title_like("科技部关于发布名单的通知");
        assert!(full.genre == Some(Genre::Notice) && full.about && full.linked && !full.unfinished);
        let measures = is_title_like("科学技术奖励办法（试行）");
        assert!(measures.genre == Some(Genre::Measures) && measures.status && !measures.about);
        for text in [
            "科技部关于",
            "科技部关于印发",
            "关于发布国家产业技术创新的",
            "关于印发《“十四五”交通",
            "科技部、",
        ] {
            assert!(is_title_like(text).unfinished, "{text}");
        }
        assert_eq!(is_title_like("根据关于试点的通知。"), TitleShape::default());
        assert_eq!(is_title_like("科技部"), TitleShape::default());
        assert_eq!(is_title_like(""), TitleShape::default());
    }
}
