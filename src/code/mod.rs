//! What a diagnostic is about, and how a person is told.

mod explain;

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::{Error, ErrorKind, Span};

/// What a diagnostic is about. Codes are stable: one never changes its meaning.
///
/// As text and as JSON a code is its name in kebab case.
///
/// # Example
///
/// ```
/// use most_notice::Code;
///
/// let code: Code = "count-declared-vs-rows".parse()?;
/// assert_eq!(code, Code::CountDeclaredVsRows);
/// assert!(code.explain().contains("（共55家）"));
/// # Ok::<(), most_notice::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Code {
    /// A notice, letter or decision of an agency has no document number (发文字号).
    ///
    /// For example: 科技部关于发布…的通知, and nowhere a line such as 国科发体〔2013〕632号.
    DocnoPresent,
    /// The document number is not in the standard form: other brackets, a 第, a leading zero.
    ///
    /// For example: `国科发政[2008]第770号` for 国科发政〔2008〕770号.
    DocnoBrackets,
    /// The agency code of the number is in no list of codes.
    ///
    /// For example: 国课发体〔2013〕632号.
    DocnoCodeKnown,
    /// The number in the text is not the number in the page's information box.
    ///
    /// For example: 国科发体〔2013〕632号 in the text, 国科发体〔2013〕623号 in the box.
    DocnoVsCard,
    /// The year of the number is not the year of the date.
    ///
    /// For example: 国科发体〔2013〕632号, signed 2015年10月30日.
    DocnoVsDate,
    /// The agency of the code is neither an issuer in the title nor a signature.
    ///
    /// For example: 国科发体〔2013〕632号 on a notice that only 教育部 signs.
    DocnoVsIssuer,
    /// There is a body, and no line was taken for its title.
    ///
    /// For example: a text that starts at 各有关单位：.
    TitleMissing,
    /// The title is not built as titles are: it names no genre, holds a 。 or breaks off.
    ///
    /// For example: 科技部关于发布2013年度国家产业技术创新.
    TitleShape,
    /// A bracket, quotation mark or title mark of the title has no partner.
    ///
    /// For example: 关于印发《国家科技计划管理办法的通知.
    TitleBalanced,
    /// The title stands in the text twice, and differs.
    ///
    /// For example: the heading of the page says 2012年度, the title of the document 2013年度.
    TitleRepeat,
    /// The title prints a document, and no annex bears its name.
    ///
    /// For example: 关于印发《甲办法》的通知 with an annex 乙细则.
    TitleVsAnnex,
    /// The bodies named in the title and those that sign are not the same.
    ///
    /// For example: 科技部 财政部关于…的通知, signed by 科技部 alone.
    IssuersAgree,
    /// The first to sign is not the first in the title.
    ///
    /// For example: 科技部 财政部关于…的通知, signed 财政部, then 科技部.
    LeadFirst,
    /// The addressees do not look like bodies, or their colon is lost.
    ///
    /// For example: 现将有关事项通知如下：read as addressees.
    AddresseeShape,
    /// A notice or letter has no addressees, or an order or announcement has some.
    ///
    /// For example: 科技部关于…的通知 with no 各有关单位：.
    AddresseeExpected,
    /// There is no date of issue (成文日期), or more than one.
    ///
    /// For example: a notice that ends with 科 技 部.
    DatePresent,
    /// A date is on no calendar, or lies before 1949.
    ///
    /// For example: 2013年2月30日.
    DateValid,
    /// The date is in the numerals of the other era: Chinese ones until June 2012, then Arabic ones.
    ///
    /// For example: 二〇一三年十月三十日.
    DateStyle,
    /// Issue, printing and publication do not follow each other.
    ///
    /// For example: signed 2013年10月30日, printed 2013年10月28日.
    DateOrder,
    /// The date of issue in the text is not the one in the page's information box.
    ///
    /// For example: 2013年10月30日 in the text, 2013年10月31日 in the box.
    DateVsCard,
    /// A document is named that is younger than the notice.
    ///
    /// For example: 国发〔2016〕64号 in a notice of 2014.
    DateVsRefs,
    /// The notice takes effect long before it was issued.
    ///
    /// For example: 自2010年1月1日起施行 in a notice of 2013.
    EffectiveDate,
    /// Annexes are in the text, but not the ones that the notice announces.
    ///
    /// For example: two annexes announced, 附件1 in the text, 附件2 not.
    AnnexListVsPresent,
    /// An annex is announced, and its content is not in the text.
    ///
    /// For example: 附件：2013年度…名单, of which the page has a link only.
    AnnexNotHere,
    /// The numbers of the annexes leave gaps or repeat.
    ///
    /// For example: 附件1, 附件3.
    AnnexNumbering,
    /// The title of an annex is not the one announced.
    ///
    /// For example: announced 试点联盟名单, titled 重点培育联盟名单.
    AnnexTitleEqual,
    /// The body points to an annex that is not there.
    ///
    /// For example: 名单见附件3 with two annexes.
    AnnexRefsResolve,
    /// An annex has a start and no content.
    ///
    /// For example: 附件1, followed at once by 附件2.
    AnnexContent,
    /// An annex does not hold as many entries as its heading says.
    ///
    /// For example: （共55家）over 54 rows.
    CountDeclaredVsRows,
    /// The body counts other than the annex it points to.
    ///
    /// For example: 等55家联盟（名单见附件1）, and annex 1 has 54 rows.
    CountBodyVsAnnex,
    /// A count in the title fits no list in the notice.
    ///
    /// For example: 17个重点专项 with 16 entries.
    CountTitle,
    /// A section of a list does not hold as many entries as its heading says.
    ///
    /// For example: 北京市（5家）over 4 rows.
    CountSections,
    /// The total row is neither the sum nor the number of the rows.
    ///
    /// For example: 合计 12 under 11 rows.
    CountTotalRow,
    /// The serial numbers (序号) of a list leave gaps or repeat.
    ///
    /// For example: 1, 2, 4.
    SeqContinuous,
    /// A table has no serial numbers, so lost rows would not show.
    ///
    /// For example: 联盟名称 and 责任主体单位 without 序号.
    SeqMissing,
    /// A row has more or fewer cells than the table has columns.
    ///
    /// For example: a row of two cells under 序号, 联盟名称, 责任主体单位.
    ColumnsConstant,
    /// Cells do not hold what their column is for.
    ///
    /// For example: 万元 over a name.
    ColumnType,
    /// A code is not of the form of all the others in its column, or of quite another year.
    ///
    /// For example: 2018YFC15057 among 2018YFC1505700 and its like.
    CodePattern,
    /// A code that should stand once stands twice.
    ///
    /// For example: 2018YFC1505700 in two rows.
    CodeUnique,
    /// An entry stands twice in a list.
    ///
    /// For example: the same 联盟名称 in rows 7 and 19.
    DuplicateRow,
    /// The entry that the body names before 等 is not the first of the list.
    ///
    /// For example: 甲联盟等55家联盟, and row 1 is 乙联盟.
    FirstItem,
    /// A cell is empty that its column always fills, and no merged cell explains it.
    ///
    /// For example: 12, and no 责任主体单位, in a list where all others have one.
    CellEmpty,
    /// A cell looks cut off, or like a piece of another.
    ///
    /// For example: 中国南方航空工业（集团.
    CellSuspect,
    /// A column of money does not add up to its total.
    ///
    /// For example: 合计 500 under 200 and 200.
    MoneySum,
    /// A cell of a column of regions is no region.
    ///
    /// For example: 北京理工大学 under 所在地区.
    RegionKnown,
    /// Headings or articles leave gaps in their numbers, or repeat one.
    ///
    /// For example: 一、 二、 四、.
    NumberingLevels,
    /// A paragraph ends without the punctuation that ends one.
    ///
    /// For example: …加快推进产业技术.
    ParaTerminal,
    /// The number of a document that the notice names cannot be right.
    ///
    /// For example: 国发〔1014〕64号.
    RefDocnoValid,
    /// The text was decoded in an encoding that it is not in, and stored so.
    ///
    /// For example: `ç§‘æŠ€éƒ¨` or `绉戞妧閮` for 科技部.
    EncodingConfused,
    /// The text itself is damaged: lost characters, tags, masks.
    ///
    /// For example: `????`, `&nbsp;`, `产业技术**战略联盟`.
    TextResidue,
    /// The notice is no longer in force.
    ///
    /// For example: 【已失效】 before the title.
    Validity,
    /// A public text bears a mark of secrecy or a copy number.
    ///
    /// For example: 秘密★10年.
    Secrecy,
    /// There is no body.
    ///
    /// For example: a title, and at once the signature.
    BodyEmpty,
    /// A line of the body looks like something else: a date, a signature, a start of an annex, a piece of the page.
    ///
    /// For example: 附件2 as a paragraph of the body.
    BodySuspect,
    /// An annex starts or ends with something that is none of its content.
    ///
    /// For example: 下一篇：… as the last paragraph of an annex.
    AnnexSuspect,
    /// The items of a list do not look alike, or lines look like the header, rows or cells of a table that was not read.
    ///
    /// For example: a whole paragraph among twenty names; 点号; X; Y over rows of figures.
    ListSuspect,
    /// Neither a signature nor a date closes the body.
    ///
    /// For example: a text that breaks off in the body.
    ClosingMissing,
    /// Lines that no part of the notice claims.
    ///
    /// For example: an advertisement after the date.
    Unclassified,
    /// Another reading of these lines was nearly as good.
    ///
    /// For example: 附件：… once before and once after the date.
    LayoutDoubtful,
    /// The line ends are lost: one line holds several elements of the notice, and was cut where they seem to meet.
    ///
    /// For example: …的通知国科发体〔2013〕632号各有关单位：现将….
    LinesUnfolded,
    /// A line was cut at changes of font, and its pieces were joined; or lines that break at one width were (information).
    ///
    /// For example: 国科发体〔, 2013, 〕, 632 and 号, each on a line of its own.
    LinesJoined,
}

impl Code {
    /// All codes, in the order in which diagnostics of one place stand.
    pub const ALL: &[Self] = &[
        Self::DocnoPresent,
        Self::DocnoBrackets,
        Self::DocnoCodeKnown,
        Self::DocnoVsCard,
        Self::DocnoVsDate,
        Self::DocnoVsIssuer,
        Self::TitleMissing,
        Self::TitleShape,
        Self::TitleBalanced,
        Self::TitleRepeat,
        Self::TitleVsAnnex,
        Self::IssuersAgree,
        Self::LeadFirst,
        Self::AddresseeShape,
        Self::AddresseeExpected,
        Self::DatePresent,
        Self::DateValid,
        Self::DateStyle,
        Self::DateOrder,
        Self::DateVsCard,
        Self::DateVsRefs,
        Self::EffectiveDate,
        Self::AnnexListVsPresent,
        Self::AnnexNotHere,
        Self::AnnexNumbering,
        Self::AnnexTitleEqual,
        Self::AnnexRefsResolve,
        Self::AnnexContent,
        Self::CountDeclaredVsRows,
        Self::CountBodyVsAnnex,
        Self::CountTitle,
        Self::CountSections,
        Self::CountTotalRow,
        Self::SeqContinuous,
        Self::SeqMissing,
        Self::ColumnsConstant,
        Self::ColumnType,
        Self::CodePattern,
        Self::CodeUnique,
        Self::DuplicateRow,
        Self::FirstItem,
        Self::CellEmpty,
        Self::CellSuspect,
        Self::MoneySum,
        Self::RegionKnown,
        Self::NumberingLevels,
        Self::ParaTerminal,
        Self::RefDocnoValid,
        Self::EncodingConfused,
        Self::TextResidue,
        Self::Validity,
        Self::Secrecy,
        Self::BodyEmpty,
        Self::BodySuspect,
        Self::AnnexSuspect,
        Self::ListSuspect,
        Self::ClosingMissing,
        Self::Unclassified,
        Self::LayoutDoubtful,
        Self::LinesUnfolded,
        Self::LinesJoined,
    ];

    /// Its name: `count-declared-vs-rows`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::DocnoPresent => "docno-present",
            Self::DocnoBrackets => "docno-brackets",
            Self::DocnoCodeKnown => "docno-code-known",
            Self::DocnoVsCard => "docno-vs-card",
            Self::DocnoVsDate => "docno-vs-date",
            Self::DocnoVsIssuer => "docno-vs-issuer",
            Self::TitleMissing => "title-missing",
            Self::TitleShape => "title-shape",
            Self::TitleBalanced => "title-balanced",
            Self::TitleRepeat => "title-repeat",
            Self::TitleVsAnnex => "title-vs-annex",
            Self::IssuersAgree => "issuers-agree",
            Self::LeadFirst => "lead-first",
            Self::AddresseeShape => "addressee-shape",
            Self::AddresseeExpected => "addressee-expected",
            Self::DatePresent => "date-present",
            Self::DateValid => "date-valid",
            Self::DateStyle => "date-style",
            Self::DateOrder => "date-order",
            Self::DateVsCard => "date-vs-card",
            Self::DateVsRefs => "date-vs-refs",
            Self::EffectiveDate => "effective-date",
            Self::AnnexListVsPresent => "annex-list-vs-present",
            Self::AnnexNotHere => "annex-not-here",
            Self::AnnexNumbering => "annex-numbering",
            Self::AnnexTitleEqual => "annex-title-equal",
            Self::AnnexRefsResolve => "annex-refs-resolve",
            Self::AnnexContent => "annex-content",
            Self::CountDeclaredVsRows => "count-declared-vs-rows",
            Self::CountBodyVsAnnex => "count-body-vs-annex",
            Self::CountTitle => "count-title",
            Self::CountSections => "count-sections",
            Self::CountTotalRow => "count-total-row",
            Self::SeqContinuous => "seq-continuous",
            Self::SeqMissing => "seq-missing",
            Self::ColumnsConstant => "columns-constant",
            Self::ColumnType => "column-type",
            Self::CodePattern => "code-pattern",
            Self::CodeUnique => "code-unique",
            Self::DuplicateRow => "duplicate-row",
            Self::FirstItem => "first-item",
            Self::CellEmpty => "cell-empty",
            Self::CellSuspect => "cell-suspect",
            Self::MoneySum => "money-sum",
            Self::RegionKnown => "region-known",
            Self::NumberingLevels => "numbering-levels",
            Self::ParaTerminal => "para-terminal",
            Self::RefDocnoValid => "ref-docno-valid",
            Self::EncodingConfused => "encoding-confused",
            Self::TextResidue => "text-residue",
            Self::Validity => "validity",
            Self::Secrecy => "secrecy",
            Self::BodyEmpty => "body-empty",
            Self::BodySuspect => "body-suspect",
            Self::AnnexSuspect => "annex-suspect",
            Self::ListSuspect => "list-suspect",
            Self::ClosingMissing => "closing-missing",
            Self::Unclassified => "unclassified",
            Self::LayoutDoubtful => "layout-doubtful",
            Self::LinesUnfolded => "lines-unfolded",
            Self::LinesJoined => "lines-joined",
        }
    }

    /// What it means, a text that causes it, and what to do: three paragraphs for a person.
    #[must_use]
    pub const fn explain(self) -> &'static str {
        explain::explain(self)
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl FromStr for Code {
    type Err = Error;

    /// Reads a name as [`Code::as_str`] gives it.
    ///
    /// # Errors
    ///
    /// Where there is no such code: `count-rows`, `Title-Shape`.
    fn from_str(text: &str) -> Result<Self, Error> {
        let code = Self::ALL.iter().copied().find(|code| code.as_str() == text);
        code.ok_or_else(|| Error::new(ErrorKind::Code, Span::new(0, text.len())))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_is_listed_named_and_explained() {
        for (at, &code) in Code::ALL.iter().enumerate() {
            assert_eq!(code as usize, at);
            assert_eq!(code.as_str().parse(), Ok(code));
            assert_eq!(serde_json::to_string(&code).unwrap(), format!("\"{code}\""));
            assert_eq!(code.explain().matches("\n\n").count(), 2, "{code}");
        }
        // The message of an unknown code names all there are.
        let error = serde_json::from_str::<Code>("\"none\"").unwrap_err().to_string();
        assert_eq!(error.matches('`').count(), 2 * (Code::ALL.len() + 1));
        assert_eq!(
            "count-rows".parse::<Code>().unwrap_err().to_string(),
            "expected a code, such as count-declared-vs-rows, at byte 0"
        );
    }
}
