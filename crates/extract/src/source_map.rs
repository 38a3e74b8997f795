//! From places in the extracted text to bytes of the file.

use most_notice::Span;

/// Where in the file each piece of an extracted text stands.
///
/// A text came through layers: the text of a page was cut out of its markup, the markup may have been
/// a string of a JSON answer, and that was decoded from GB 18030. Each layer is a list of runs.
///
/// # Example
///
/// ```
/// use most_notice::Span;
/// let page = "<p>科技部</p><p>附件&nbsp;1</p>".as_bytes();
/// let found = most_notice_extract::extract(page, None)?;
/// assert_eq!(found.text, "科技部\n附件 1\n");
/// let annex = Span::new(10, 16);
/// assert_eq!(annex.of(&found.text), Some("附件"));
/// let source = found.map.source_span(annex).unwrap();
/// assert_eq!(&page[source.start..source.end], "附件".as_bytes());
/// # Ok::<(), most_notice_extract::Error>(())
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SourceMap {
    /// From the text towards the file.
    layers: Vec<Layer>,
    /// How many bytes of the file stand before what the last layer counts: its byte order mark.
    offset: usize,
    /// Whether the text stands in the file at all.
    traceable: bool,
}

impl SourceMap {
    /// The bytes of the file that the text at `span` came from, from the first to the last of them.
    ///
    /// `None` where nothing of the span stands in the file as such (a line break or a tab that was put in),
    /// and for office files, whose text is packed. What was written as an entity, `&nbsp;`, gives the entity.
    #[must_use]
    pub fn source_span(&self, span: Span) -> Option<Span> {
        if !self.traceable {
            return None;
        }
        let found = self.layers.iter().try_fold(span, |span, layer| layer.trace(span))?;
        Some(Span::new(found.start + self.offset, found.end + self.offset))
    }

    pub(crate) fn new(layers: Vec<Layer>, offset: usize) -> Self {
        Self { layers, offset, traceable: true }
    }
}

/// Runs in the order of the text they made; what no run covers was put in.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Layer {
    runs: Vec<Run>,
}

/// `len` bytes of text at `out` that came from `source_len` bytes at `source`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Run {
    pub(crate) out: usize,
    pub(crate) len: usize,
    pub(crate) source: usize,
    pub(crate) source_len: usize,
    /// Bytes of one character, of the text and of the source; (0, 0) where only the whole can be traced.
    pub(crate) unit: (u8, u8),
}

impl Run {
    /// Text that stands in the source byte for byte.
    pub(crate) const fn same(out: usize, source: usize, len: usize) -> Self {
        Self { out, len, source, source_len: len, unit: (1, 1) }
    }

    /// Text that stands for something else in the source, such as an entity.
    pub(crate) const fn whole(out: usize, len: usize, source: Span) -> Self {
        Self { out, len, source: source.start, source_len: source.len(), unit: (0, 0) }
    }

    const fn end(&self) -> usize {
        self.out + self.len
    }

    fn start_at(&self, at: usize) -> usize {
        let (text, source) = (usize::from(self.unit.0), usize::from(self.unit.1));
        let into = at.saturating_sub(self.out);
        match into.checked_div(text) {
            Some(characters) => self.source + (characters * source).min(self.source_len),
            None => self.source,
        }
    }

    fn end_at(&self, at: usize) -> usize {
        let (text, source) = (usize::from(self.unit.0), usize::from(self.unit.1));
        if at >= self.end() || text == 0 {
            return self.source + self.source_len;
        }
        let characters = at.saturating_sub(self.out).div_ceil(text);
        self.source + (characters * source).min(self.source_len)
    }
}

impl Layer {
    /// A run after the last, joined to it where both go on without a seam.
    pub(crate) fn push(&mut self, run: Run) {
        if run.len == 0 {
            return;
        }
        if let Some(last) = self.runs.last_mut()
            && last.unit == run.unit
            && last.unit != (0, 0)
            && run.out >= last.end()
            && run.source >= last.source + last.source_len
        {
            let (text, source) = (usize::from(run.unit.0), usize::from(run.unit.1));
            let (gap, source_gap) =
                (run.out - last.end(), run.source - (last.source + last.source_len));
            if gap == source_gap && (gap == 0 || text == source) && gap <= 1 {
                last.len += gap + run.len;
                last.source_len += source_gap + run.source_len;
                return;
            }
        }
        self.runs.push(run);
    }

    /// The runs that touch `start..end` of the text.
    pub(crate) fn within(&self, start: usize, end: usize) -> &[Run] {
        let first = self.runs.partition_point(|run| run.end() <= start);
        let last = self.runs.partition_point(|run| run.out < end);
        self.runs.get(first..last).unwrap_or_default()
    }

    /// Copies the runs of `start..end` of `other` to where `out` is in this text.
    pub(crate) fn copy(&mut self, other: &Self, start: usize, end: usize, out: usize) {
        for run in other.within(start, end) {
            let (from, to) = (run.out.max(start), run.end().min(end));
            let (source, source_end) = (run.start_at(from), run.end_at(to));
            let source_len = source_end.saturating_sub(source);
            self.push(Run {
                out: from - start + out,
                len: to - from,
                source,
                source_len,
                unit: run.unit,
            });
        }
    }

    /// Copies the runs of `span` to `out`, after all others.
    pub(crate) fn copy_within(&mut self, span: Span, out: usize) {
        let part = Self { runs: self.within(span.start, span.end).to_vec() };
        self.copy(&part, span.start, span.end, out);
    }

    /// Copies all runs of `other`, its text standing at `out`, what it counts at `source`.
    pub(crate) fn append(&mut self, other: &Self, out: usize, source: usize) {
        for run in &other.runs {
            self.push(Run { out: run.out + out, source: run.source + source, ..*run });
        }
    }

    pub(crate) fn clear(&mut self) {
        self.runs.clear();
    }

    fn trace(&self, span: Span) -> Option<Span> {
        let runs = self.within(span.start, span.end.max(span.start + 1));
        let start = runs.iter().map(|run| run.start_at(span.start)).min()?;
        let end = runs.iter().map(|run| run.end_at(span.end)).max()?;
        Some(Span::new(start, end.max(start)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(runs: &[Run], span: (usize, usize), expected: Option<(usize, usize)>) {
        let mut layer = Layer::default();
        runs.iter().for_each(|run| layer.push(*run));
        let map = SourceMap::new(vec![layer], 0);
        let found = map.source_span(Span::new(span.0, span.1));
        assert_eq!(found, expected.map(|(start, end)| Span::new(start, end)));
    }

    #[test]
    fn a_span_is_traced_through_runs() {
        let runs = [Run::same(0, 3, 9), Run::whole(9, 1, Span::new(12, 18)), Run::same(10, 18, 3)];
        check(&runs, (3, 6), Some((6, 9)));
        check(&runs, (9, 10), Some((12, 18)));
        check(&runs, (6, 13), Some((9, 21)));
        check(&runs, (13, 14), None);
        check(&runs, (20, 30), None);
    }

    #[test]
    fn characters_of_two_bytes_are_counted_as_characters() {
        let wide = Run { out: 4, len: 9, source: 4, source_len: 6, unit: (3, 2) };
        check(&[Run::same(0, 0, 4), wide], (7, 10), Some((6, 8)));
        check(&[Run::same(0, 0, 4), wide], (2, 13), Some((2, 10)));
    }

    #[test]
    fn runs_without_a_seam_are_one() {
        let mut layer = Layer::default();
        layer.push(Run::same(0, 10, 3));
        layer.push(Run::same(4, 14, 3));
        assert_eq!(layer.runs.len(), 1);
        layer.push(Run::same(7, 40, 3));
        assert_eq!(layer.runs.len(), 2);
    }
}
