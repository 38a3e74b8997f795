use crate::value::document_number::Deviations;
use crate::{Date, DocumentNumber, Span, Text};

/// What the reading saw and the fields of a notice do not keep. Whoever builds the notice fills it; the checks
/// only read it. Empty means "nothing to report", so a fact that nobody fills costs a check, never a false finding.
#[derive(Debug, Clone, Default)]
pub(crate) struct Facts<'a> {
    /// How the document number, as written, deviates from the standard form.
    pub(crate) number_deviations: Deviations,
    /// The document's own number where it stands once more outside annexes, alone on its line.
    pub(crate) number_repeats: Vec<(DocumentNumber, Span)>,
    /// A line where the number stands, of which none could be read.
    pub(crate) number_unread: Option<Span>,
    /// The title where it stands once more outside annexes: the heading of the page, lines joined.
    pub(crate) title_repeats: Vec<Text<'a>>,
    /// Whether the addressees end without a colon.
    pub(crate) addressees_without_colon: bool,
    /// Every line outside annexes that is a date of issue by its form, the date of the closing among them.
    pub(crate) date_lines: Vec<(Date, Span)>,
    /// Whether the date of issue stands in the information box only.
    pub(crate) dated_by_card: bool,
    /// What is written like a date, in a place for one, and is on no calendar: 2013年2月30日.
    pub(crate) impossible_dates: Vec<Span>,
    /// The day from which the notice or what it prints is in effect: 自2013年12月1日起施行.
    pub(crate) effective: Option<(Date, Span)>,
    /// The annexes that the body names, by number: 名单见附件1. 附件 without number is not among them.
    pub(crate) annex_references: Vec<(u32, Span)>,
    /// Years in brackets before a serial number that are none: 〔218〕 in 国科发基〔218〕71号.
    pub(crate) wrong_years: Vec<Span>,
    /// Whether the annexes are only linked: file names, or a list of links under the notice.
    pub(crate) annexes_linked: bool,
    /// Physical lines that held several elements of the notice.
    pub(crate) unfolded: Vec<Span>,
    /// Lines outside of the notice that nobody claims and that look like lines of a notice.
    pub(crate) missed: Vec<Span>,
    /// Places where another reading of the lines was nearly as good.
    pub(crate) close_calls: Vec<Span>,
}
