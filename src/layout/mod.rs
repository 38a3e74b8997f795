//! Layer 3: which line is what, decided over the whole document by evidence and order.
//!
//! Every line shows [`Evidence`](evidence::Evidence) for some roles; the order of roles
//! ([`state`]) says what may follow what; the best path through both ([`path`]) is the layout.

mod evidence;
mod explain;
mod forms;
mod furniture;
mod known;
mod markdown;
mod neighbours;
mod observe;
mod outside;
mod page;
mod path;
mod plain;
mod record;
mod rejoin;
mod signed;
mod signs;
mod state;
mod unfold;
mod unit;
mod weights;

pub(crate) use evidence::{Evidence, Evidences};
pub use explain::{Explanation, explain};
pub(crate) use forms::{is_extension, opens_with_area, without_pair};
pub(crate) use known::close;
pub(crate) use markdown::{unbulleted, unlinked, unmarked};
pub(crate) use outside::is_missed;
pub(crate) use path::Step;
pub(crate) use record::goes_on as record_goes_on;
pub(crate) use state::State;
pub(crate) use unit::Unit;

use crate::notice::table::Run;
use crate::text::{Line, Rewritten};
use crate::{Part, Role, Span};
use rejoin::Rejoined;

/// A text as it is read: without the marks of the program that made it of a page, its lines joined where they were cut.
pub(crate) struct AsRead {
    /// What is read.
    pub(crate) rewritten: Rewritten,
    /// The lines that changes of font cut, in the source.
    pub(crate) joined: Vec<Span>,
    /// The first lines that were joined because a program broke them at its width, in the source.
    pub(crate) wrapped: Option<Span>,
}

/// `text`, whose lines are `lines`, as it is read; `None` where that is as it stands, as nearly every text is.
pub(crate) fn as_read(text: &str, lines: &[Line<'_>]) -> Option<AsRead> {
    let Some((plain, wrapped)) = plain::plain(text, lines) else {
        let Rejoined { rewritten, joined } = rejoin::rejoin(text, lines)?;
        return Some(AsRead { rewritten, joined, wrapped: None });
    };
    let Some(rejoined) = rejoin::rejoin(&plain.text, &crate::text::lines(&plain.text)) else {
        return Some(AsRead { rewritten: plain, joined: Vec::new(), wrapped });
    };
    let joined = rejoined.joined.into_iter().map(|span| plain.place(span)).collect();
    Some(AsRead { rewritten: rejoined.rewritten.over(&plain), joined, wrapped })
}

/// A text with a role for each of its lines.
#[derive(Debug)]
pub(crate) struct Layout<'a> {
    /// The whole text.
    pub(crate) text: &'a str,
    /// The lines: the physical ones, those that hold several elements of the notice cut.
    pub(crate) lines: Vec<Line<'a>>,
    /// What has a role: lines and tables.
    pub(crate) units: Vec<Unit<'a>>,
    /// The tables.
    pub(crate) tables: Vec<Run>,
    /// What each unit shows.
    pub(crate) evidence: Vec<Evidences>,
    /// What each unit became.
    pub(crate) steps: Vec<Step>,
    /// The states that some unit is in, as a set.
    states: u32,
    /// The role of each unit.
    pub(crate) roles: Vec<Role>,
    /// The physical lines that hold several elements of the notice, and were cut.
    pub(crate) unfolded: Vec<Span>,
}

/// Decides what each of `lines`, those of `text`, is.
pub(crate) fn layout<'a>(text: &'a str, lines: Vec<Line<'a>>) -> Layout<'a> {
    let (lines, unfolded) = unfold::unfold(text, lines);
    let (units, tables) = unit::units(text, &lines);
    let evidence = observe::observe(&units, markdown::front_matter(&lines));
    let steps = path::best_path(evidence.iter().map(|set| set.scores()).collect());
    let roles = outside::roles(&steps, &evidence);
    let states = steps.iter().fold(0, |states, step| states | 1 << step.state as u32);
    Layout { text, lines, units, tables, evidence, steps, states, roles, unfolded }
}

impl<'a> Layout<'a> {
    /// The units with their states and evidence, in order.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (&Unit<'a>, State, Evidences)> {
        self.units.iter().zip(&self.steps).zip(&self.evidence).map(|((unit, step), set)| {
            crate::work::add(1);
            (unit, step.state, *set)
        })
    }

    /// The units in `state`, in order.
    pub(crate) fn of(&self, state: State) -> impl Iterator<Item = &Unit<'a>> {
        // Most states are in few notices.
        let units = if self.states & 1 << state as u32 == 0 { &[] } else { self.units.as_slice() };
        crate::work::add(units.len());
        let units = units.iter().zip(&self.steps).filter(move |(_, step)| step.state == state);
        units.map(|(unit, _)| unit)
    }

    /// The place of `unit` without the blanks around it.
    pub(crate) fn place(&self, unit: &Unit<'a>) -> Span {
        // The unit's text has no entities at its ends, which the line may have.
        let first = self.place_of(unit, unit.text);
        if unit.first == unit.last {
            return first;
        }
        let last =
            self.lines.get(unit.last).map(|line| line.place(line.trimmed())).unwrap_or_default();
        first.to(last)
    }

    /// The place of `part`, a slice of the line of `unit`.
    pub(crate) fn place_of(&self, unit: &Unit<'a>, part: &str) -> Span {
        self.lines.get(unit.first).map(|line| line.place(part)).unwrap_or_default()
    }

    /// The whole text cut into parts, in order, without gap or overlap.
    ///
    /// Blank lines between lines of one part belong to it.
    pub(crate) fn outline(&self) -> Vec<Part> {
        let mut outline = Outline::default();
        // A notice has about so many parts, blank lines among them.
        outline.parts.reserve(self.units.len().min(32));
        let mut next = 0;
        for (unit, role) in self.units.iter().zip(&self.roles) {
            crate::work::add(1);
            outline.pass(self.lines.get(next..unit.first).unwrap_or_default());
            let lines = self.lines.get(unit.first..=unit.last).unwrap_or_default();
            if let (Some(first), Some(last)) = (lines.first(), lines.last()) {
                outline.add(*role, Span::new(first.start, last.next));
            }
            next = unit.last + 1;
        }
        outline.pass(self.lines.get(next..).unwrap_or_default());
        outline.parts.extend(outline.blank.take());
        outline.parts
    }
}

/// The parts so far, and the blank lines that wait for the next line to say whose they are.
#[derive(Default)]
struct Outline {
    parts: Vec<Part>,
    blank: Option<Part>,
}

impl Outline {
    /// Adds lines without a role of their own: blank ones and page numbers.
    fn pass(&mut self, lines: &[Line<'_>]) {
        for line in lines {
            if line.trimmed().is_empty() {
                let blank = self.blank.get_or_insert(Part { role: Role::Blank, span: line.full() });
                blank.span.end = line.next;
            } else {
                self.add(Role::Furniture, line.full());
            }
        }
    }

    fn add(&mut self, role: Role, span: Span) {
        match self.parts.last_mut() {
            Some(last) if last.role == role => {
                last.span.end = span.end;
                self.blank = None;
            }
            _ => {
                self.parts.extend(self.blank.take());
                self.parts.push(Part { role, span });
            }
        }
    }
}
