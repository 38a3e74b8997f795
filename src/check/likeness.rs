//! When two strings of a notice mean the same.

use crate::text::class::{is_empty, is_han};

/// The letters of `text` that tell one title from another: without blanks, quotes, title marks and the dashes and
/// dots between words; full-width letters as ASCII ones.
fn letters(text: &str) -> impl Iterator<Item = char> + '_ {
    let is_letter = |c: char| matches!(c, '\u{4e00}'..='\u{9fff}') || !is_empty(c) && !is_mark(c);
    text.chars().filter(move |&c| is_letter(c)).map(|c| match c {
        '\u{ff01}'..='\u{ff5e}' => {
            char::from_u32(c as u32 - 0xff01 + 0x21).map_or(c, |c| c.to_ascii_lowercase())
        }
        '○' | '◯' => '〇',
        _ => c.to_ascii_lowercase(),
    })
}

const fn is_mark(c: char) -> bool {
    matches!(
        c,
        '《' | '》'
            | '〈'
            | '〉'
            | '<'
            | '>'
            | '＜'
            | '＞'
            | '“'
            | '”'
            | '"'
            | '\''
            | '‘'
            | '’'
            | '「'
            | '」'
            | '—'
            | '–'
            | '-'
            | '－'
            | '─'
            | '·'
            | '•'
            | '、'
            | '，'
            | ','
            | '：'
            | ':'
            | '。'
            | '.'
            | '；'
            | ';'
            | '〔'
            | '〕'
            | '['
            | ']'
            | '【'
            | '】'
            | '（'
            | '）'
            | '('
            | ')'
            | '*'
            | '\n'
            | '\r'
            | '_'
    )
}

/// Whether both are the same but for blanks and marks.
pub(super) fn same(a: &str, b: &str) -> bool {
    let (a, b) = apart(a, b);
    letters(a).eq(letters(b))
}

/// Two texts from where they differ on.
fn apart<'t>(a: &'t str, b: &'t str) -> (&'t str, &'t str) {
    let common = a.bytes().zip(b.bytes()).take_while(|(a, b)| a == b).count();
    let bounds = (0..=common).rev().filter_map(|at| Some((a.get(at..)?, b.get(at..)?)));
    bounds.take(4).next().unwrap_or((a, b))
}

/// Whether both are the same, or the shorter, of at least four letters, is part of the longer.
pub(super) fn same_or_part(a: &str, b: &str) -> bool {
    if same(a, b) {
        return true;
    }
    let (a, b): (String, String) = (letters(a).collect(), letters(b).collect());
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    short.chars().nth(3).is_some() && long.contains(&short)
}

/// Whether two titles start alike, and of one at most three letters are left then.
pub(super) fn same_start(a: &str, b: &str) -> bool {
    let (a, b) = apart(a, b);
    let (mut a, mut b) = (letters(a), letters(b));
    loop {
        match (a.next(), b.next()) {
            (Some(one), Some(other)) if one == other => {}
            (None, None) => return true,
            (None, Some(_)) => return b.take(3).count() < 3,
            (Some(_), None) => return a.take(3).count() < 3,
            _ => return false,
        }
    }
}

/// Whether two titles are one: the same, or one leaves out a year or an owner before it, or a word after it.
pub(super) fn same_title(a: &str, b: &str) -> bool {
    if same(a, b) {
        return true;
    }
    let (a, b): (String, String) = (letters(a).collect(), letters(b).collect());
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    let rest = long.split_once(short.as_str()).filter(|_| short.chars().nth(3).is_some());
    rest.is_some_and(|(_, after)| after.chars().count() <= 3)
}

/// Whether the letters of the shorter stand in the longer in their order: 国资委 in 国务院国有资产监督管理委员会.
pub(super) fn abbreviates(a: &str, b: &str) -> bool {
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    let mut long = letters(long);
    let mut short = letters(short).peekable();
    short.peek().is_some() && short.all(|c| long.any(|l| l == c))
}

/// The text without what titles get at their end: （试行）, （共55家）, .docx, （见附件）.
pub(super) fn bare_title(text: &str) -> &str {
    let mut text = text.trim_matches(is_empty);
    for _ in 0..3 {
        // Nothing of this ends in a Chinese character, as nearly all titles do.
        if text.chars().next_back().is_none_or(is_han) {
            break;
        }
        let before = text;
        text = text.trim_end_matches(['。', '；', ';', '.', '…']).trim_end_matches(is_empty);
        if let Some((name, extension)) = text.rsplit_once('.')
            && (2..=5).contains(&extension.len())
            && extension.bytes().all(|b| b.is_ascii_alphanumeric())
            && extension.bytes().any(|b| b.is_ascii_alphabetic())
        {
            text = name;
        }
        if text.ends_with(['）', ')'])
            && let Some(open) = text.rfind(['（', '('])
            && let Some(name) = text.get(..open)
            && !name.is_empty()
        {
            text = name;
        }
        if text == before {
            break;
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn likeness() {
        assert!(same("关于印发<甲办法>的通知", "关于印发《甲 办法》的通知"));
        assert!(!same("2012年度名单", "2013年度名单"));
        assert!(
            same_or_part("科技部关于甲的通知", "关于甲的通知") && !same_or_part("通知", "甲通知")
        );
        assert!(
            same_title("2013年度甲联盟名单", "甲联盟名单")
                && same_title("甲申报书", "甲申报书格式")
        );
        assert!(!same_title("甲联盟名单", "甲联盟名单其他栏目图片"));
        assert!(same_start("甲名单", "甲名单解读：") && !same_start("甲名单", "乙名单"));
        assert!(!same_start("甲名单", "甲名单其他栏目"));
        assert!(abbreviates("国资委", "国务院国有资产监督管理委员会"));
        assert!(!abbreviates("教育部", "科技部") && !abbreviates("", "科技部"));
        assert_eq!(bare_title("甲办法（试行）"), "甲办法");
        assert_eq!(bare_title("甲名单（共55家）.docx"), "甲名单");
        assert_eq!(bare_title("（试行）"), "（试行）");
    }
}
