//! What a line shows of its role: each piece of evidence speaks for some states and against others.

use super::state::{Scores, WIDTH};
use super::weights::{MATRIX, WEIGHTS};

/// A piece of evidence. A line shows a handful of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub(crate) enum Evidence {
    /// Nothing more special: every line has it.
    Any,
    /// Ends a sentence: 。；！？
    Sentence,
    /// Holds a 。 inside.
    Stop,
    /// Longer than a line of a page.
    Long,
    /// Ends in a colon.
    Colon,
    /// Short and without any punctuation at its end.
    Bare,
    /// Holds no Chinese character.
    Foreign,
    /// Set far to the right.
    FarIndent,
    /// Blank lines stand above it.
    Gap,
    /// Begins with an ordinal.
    Ordinal,
    /// Begins with 第…章 or 第…条.
    Statute,
    /// Is a date.
    Date,
    /// Is a date in parentheses, or one with the meeting or body that adopted the document.
    Adoption,
    /// Is a document number.
    Number,
    /// 关于…的通知: a whole title.
    Title,
    /// Ends in a genre, without 关于.
    GenreEnd,
    /// The start of a title that goes on: 科技部关于印发.
    TitleStart,
    /// Names of agencies right above a title that begins with 关于.
    Issuers,
    /// Between the start of a title and its end.
    TitleMiddle,
    /// Ends in a genre, right above the byline of a page.
    AboveByline,
    /// The same as a title seen above, or the next piece of one.
    TitleAgain,
    /// The same as a title that the notice announces for an annex, or the next piece of one.
    AnnexTitleAgain,
    /// The title of a list or table that ends the page, right below the last paragraph, with no signature and no date.
    ListTitle,
    /// Groups of bodies, and a colon.
    Addressees,
    /// Below the first line of addressees, down to their colon.
    AddresseesMore,
    /// 附件, with or without number, and nothing else.
    AnnexLabel,
    /// 附件：…, with a title.
    AnnexLabelTitle,
    /// The next item of an annex note by its number: 2. under 附件：1. ….
    NoteMore,
    /// A start of an annex, right above a signature and its date: in an annex it is the note of a document printed there.
    SignedBelow,
    /// Bare, below the first paragraph and above the signature and the date of the notice.
    AboveClosing,
    /// Right below the mark of an annex.
    BelowMark,
    /// Below a whole title of an annex, above its first paragraph.
    BelowTitle,
    /// Bare, with a label at its start: 北京市：平谷区….
    Labelled,
    /// The name of a file.
    FileName,
    /// Names of agencies and nothing else.
    Signature,
    /// A whole line in parentheses.
    Parenthesised,
    /// （此件主动公开）.
    Disclosure,
    /// （共55家）.
    DeclaredCount,
    /// A label of an information box, with or without its value.
    CardLabel,
    /// The line after such a label.
    CardValue,
    /// Several labels on one line.
    CardRow,
    /// Only pipes and the like are left of a box: 科技部||||.
    CardResidue,
    /// 农业部文件.
    Masthead,
    /// 特急, 秘密★10年, 000017.
    Marking,
    /// 签发人：….
    Signer,
    /// 抄送：…, …印发, 主题词：….
    Record,
    /// 联系人：….
    Contact,
    /// 特此通知。
    Formula,
    /// A table.
    Table,
    /// A table whose first column is 序号: the page around a notice has none.
    SerialTable,
    /// Breadcrumbs, font sizes, lines of date and source.
    HeadFurniture,
    /// What stands at the foot of nearly every page: 扫一扫, 版权所有.
    TailFurniture,
    /// What often stands there: 相关附件, 主办单位：….
    MaybeFurniture,
    /// What stands above or below: 打印, 分享.
    Button,
    /// The first line without number below a long numbered list, or the first bare one below a table.
    Break,
    /// The same again as a stretch of the text above: the page holds the notice twice.
    Repeat,
}

/// How many pieces of evidence there are.
pub(super) const EVIDENCES: usize = Evidence::Repeat as usize + 1;

/// The evidence of one line, as a set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Evidences(u64);

impl Evidences {
    pub(crate) const fn add(&mut self, evidence: Evidence) {
        self.0 |= 1 << evidence as u8;
    }

    pub(crate) const fn remove(&mut self, evidence: Evidence) {
        self.0 &= !(1 << evidence as u8);
    }

    pub(crate) const fn has(self, evidence: Evidence) -> bool {
        self.0 & (1 << evidence as u8) != 0
    }

    /// The evidence in the set, in the order of its definition.
    pub(crate) fn iter(self) -> impl Iterator<Item = Evidence> {
        WEIGHTS.iter().map(|(evidence, _)| *evidence).filter(move |evidence| self.has(*evidence))
    }

    /// What the set says for each state.
    pub(crate) fn scores(self) -> Scores {
        let mut scores = [0; WIDTH];
        let mut rest = self.0;
        while rest != 0 {
            let at = rest.trailing_zeros() as usize;
            rest &= rest - 1;
            if let Some(weights) = MATRIX.get(at) {
                for (score, weight) in scores.iter_mut().zip(weights) {
                    *score += *weight;
                }
            }
        }
        scores
    }
}

#[cfg(test)]
mod tests {
    use super::super::state::State;
    use super::*;

    #[test]
    fn scores_add_up() {
        let mut set = Evidences::default();
        set.add(Evidence::Date);
        set.add(Evidence::FarIndent);
        assert_eq!(set.scores()[State::Date as usize], 35);
        assert_eq!(set.iter().collect::<Vec<_>>(), [Evidence::FarIndent, Evidence::Date]);
    }
}
