//! The head of a notice on a run-on line: number, title, addressees, each where it ends.

use super::blanks::{floor, trim_end, trim_start};
use crate::text::class::{digit, is_colon};
use crate::text::holds;
use crate::value::{addressees_shape, document_number, genre};

/// The longest title, in bytes.
pub(super) const TITLE: usize = 480;

/// Where addressees at the start of `text` end, behind their colon, with more behind it.
pub(super) fn addressees_end(text: &str) -> Option<usize> {
    let Some(shape) = addressees_shape::is_addressees_like(text) else {
        return each(text);
    };
    // Blanks at the end of the text are no part of what follows.
    let end = (shape.rest.as_ptr() as usize).checked_sub(text.as_ptr() as usize)?;
    (!shape.rest.is_empty()).then_some(end)
}

/// Where the addressees end with which `line` opens, and behind which it goes on.
pub(super) fn opening(line: &str) -> Option<usize> {
    let text = trim_start(line);
    let near = text.get(..floor(text, 900))?;
    if !holds(near, "：") && !holds(near, ":") {
        return None;
    }
    addressees_end(text).map(|end| line.len() - text.len() + end)
}

/// 各…： ends addressees whatever it names, where no sentence ends before the colon.
fn each(text: &str) -> Option<usize> {
    let window = text.get(..floor(text, 300)).filter(|window| window.starts_with('各'))?;
    let end = window.find(|c| is_colon(c) || matches!(c, '。' | '；'))?;
    let colon = window.get(end..)?.chars().next().filter(|c| is_colon(*c))?;
    // 各单位于5月17日下午4：00前 is an hour.
    let hour = window.get(..end)?.ends_with(|c| digit(c).is_some());
    let end = end + colon.len_utf8();
    (!hour && !trim_end(text.get(end..)?).is_empty()).then_some(end)
}

/// The number of the document at the start of `text`, or behind 某部文件: where it starts and ends.
pub(super) fn number_of(text: &str) -> Option<(usize, usize)> {
    let window = text.get(..floor(text, 180))?;
    let bracket = window.find(['〔', '[', '［', '﹝'])?;
    let (place, _) = document_number::number_before(text, bracket)?;
    let head = trim_end(text.get(..place.start)?);
    let fits = head.is_empty() || head.ends_with("文件");
    fits.then_some((place.start, place.end))
}

/// Where the title at the start of `text` ends: at a genre with a number, addressees or blanks behind it.
pub(super) fn title_end(text: &str) -> Option<usize> {
    let window = text.get(..floor(text, TITLE))?;
    let (mut depth, mut about) = (0_i32, false);
    for (at, c) in window.char_indices() {
        match c {
            '《' => depth += 1,
            '》' => depth -= 1,
            '。' | '；' | '：' => return None,
            '于' if window.get(..at).is_some_and(|head| head.ends_with('关')) => about = true,
            '知' | '见' | '法' | '定' | '函' | '复' | '告' | '报' | '示' | '令' | '则' | '案'
            | '划'
                if depth == 0 && about =>
            {
                let end = at + c.len_utf8();
                let rest = text.get(end..)?;
                let head = text.get(..end)?;
                if genre::genre_at_end(head).is_some() && head_follows(rest) {
                    return Some(end);
                }
            }
            _ => {}
        }
    }
    None
}

/// Whether a title may end before `text`.
pub(super) fn head_follows(text: &str) -> bool {
    let after = trim_start(text);
    after.len() < text.len()
        || addressees_end(after).is_some()
        || number_of(after).is_some_and(|(start, _)| start == 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        assert_eq!(title_end(text).and_then(|end| text.get(..end)), Some(expected));
    }

    #[test]
    fn titles_end_where_something_else_begins() {
        check("关于公布名单的通知江府发〔2014〕53号各有关单位：为", "关于公布名单的通知");
        check(
            "关于印发《关于苗圃管理的通知》的通知各有关单位：为",
            "关于印发《关于苗圃管理的通知》的通知",
        );
        check("关于公布名单的通知各直属苗圃:为", "关于公布名单的通知");
        check("关于公布名单的通知&nbsp;各有关单位：为", "关于公布名单的通知");
        assert_eq!(title_end("根据关于苗圃管理的通知精神，现将名单公布如下：甲"), None);
    }

    #[test]
    fn an_hour_ends_no_addressees() {
        assert_eq!(addressees_end("各有关单位：请于"), Some("各有关单位：".len()));
        assert_eq!(addressees_end("各单位于5月17日下午4：00前将申请表报送"), None);
    }

    #[test]
    fn nothing_behind_the_colon_is_no_body() {
        assert_eq!(addressees_end("各苗圃，各林场，标题："), None);
        assert_eq!(addressees_end("各苗圃，各林场，标题：　"), None);
    }

    #[test]
    fn numbers() {
        assert_eq!(number_of("江府发〔2014〕53号各有关单位：为"), Some((0, 24)));
        assert_eq!(number_of("江北省苗圃中心文件江苗发〔2014〕53号关于"), Some((27, 51)));
        assert_eq!(number_of("根据江府发〔2014〕53号，"), None);
    }
}
