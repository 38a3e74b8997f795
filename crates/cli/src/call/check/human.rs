//! Findings as compilers show them: the line, a mark under the place, what to do.

use std::collections::BTreeSet;
use std::io::Write;

use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};
use most_notice::{Code, Severity, Span};
use unicode_width::UnicodeWidthChar;

use super::summary::Summary;
use super::{Checked, Finding};
use crate::explained::Explained;
use crate::frame::Failure;
use crate::lang::Lang;
use crate::message::Message;
use crate::paint::room;
use crate::zh;

/// The most lines of a place that are shown; of a longer one its first line is.
const MOST_LINES: usize = 8;

/// The most columns of a line that are marked: a line is shown at least as far as its mark goes.
const MOST_MARKED: usize = 60;

/// What is printed for people.
pub(super) struct Page<W> {
    out: W,
    lang: Lang,
    renderer: Renderer,
    /// Codes of which it was said what to do.
    helped: BTreeSet<Code>,
}

impl<W: Write> Page<W> {
    pub(super) fn new(out: W, lang: Lang) -> Self {
        let renderer = Renderer::styled().hyperlink(false).term_width(room());
        Self { out, lang, renderer, helped: BTreeSet::new() }
    }

    pub(super) fn document(&mut self, checked: &Checked<'_>) -> Result<(), Failure> {
        for finding in &checked.findings {
            let report = self.report(checked, finding);
            writeln!(self.out, "{report}\n")?;
        }
        Ok(())
    }

    fn report(&mut self, checked: &Checked<'_>, finding: &Finding<'_>) -> String {
        let lang = self.lang;
        let diagnostic = finding.diagnostic;
        let level = level(diagnostic.severity, lang);
        let path = checked.document.path.to_string_lossy();
        let excerpt = Excerpt::of(checked, finding);
        let annotation = AnnotationKind::Primary.span(excerpt.mark.start..excerpt.mark.end);
        let snippet = Snippet::source(excerpt.text)
            .line_start(finding.start.line)
            .path(path.as_ref())
            .annotation(annotation);
        let mut group = level
            .primary_title(finding.message.as_str())
            .id(diagnostic.code.as_str())
            .element(snippet);
        if let Some(note) = bytes_of_page(checked, finding) {
            let name = lang.pick("note", "说明");
            group = group.element(Level::NOTE.with_name(name).message(note.text(lang).to_owned()));
        }
        if self.helped.insert(diagnostic.code) {
            let name = lang.pick("help", "建议");
            let Explained { remedy, .. } = Explained::of(diagnostic.code, lang);
            group = group.element(Level::HELP.with_name(name).message(remedy));
        }
        let groups: [Group<'_>; 1] = [group];
        self.renderer.render(&groups)
    }

    /// How much was found; of several documents by code.
    pub(super) fn summary(&mut self, summary: &Summary, many: bool) -> Result<(), Failure> {
        if summary.documents == 0 {
            // What could not be read is told already; that nothing was found would be no news of it.
            return Ok(());
        }
        if many && !summary.codes.is_empty() {
            let head = Message::new("findings  documents  code", "诊断数    文件数     代码");
            writeln!(self.out, "{}", head.text(self.lang))?;
            for (severity, code, count) in summary.worst_first() {
                let name = severity_name(severity, self.lang);
                let (findings, documents) = (count.findings, count.documents);
                writeln!(self.out, "{findings:>8}  {documents:>9}  {code} ({name})")?;
            }
            writeln!(self.out)?;
        }
        writeln!(self.out, "{}", total(summary, many).text(self.lang))?;
        self.out.flush()?;
        Ok(())
    }
}

fn total(summary: &Summary, many: bool) -> Message {
    let [errors, warnings, infos] =
        [Severity::Error, Severity::Warning, Severity::Info].map(|severity| summary.of(severity));
    let plural = |count: usize, noun: &str| match count {
        1 => format!("1 {noun}"),
        _ => format!("{count} {noun}s"),
    };
    let en = match errors + warnings + infos {
        0 => "nothing found".to_owned(),
        _ => format!("{}, {}, {infos} info", plural(errors, "error"), plural(warnings, "warning"),),
    };
    let zh = match errors + warnings + infos {
        0 => "没有发现问题".to_owned(),
        _ => format!("错误 {errors}，警告 {warnings}，提示 {infos}"),
    };
    if !many {
        return Message::new(en, zh);
    }
    let (documents, flagged) = (summary.documents, summary.flagged);
    Message::new(
        format!("{en}; documents with findings: {flagged} of {documents}"),
        format!("{zh}；{documents} 份文件中 {flagged} 份有诊断"),
    )
}

fn level(severity: Severity, lang: Lang) -> Level<'static> {
    let level = match severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Info => Level::INFO,
    };
    level.with_name(severity_name(severity, lang))
}

fn severity_name(severity: Severity, lang: Lang) -> String {
    match lang {
        Lang::En => severity.to_string(),
        Lang::Zh => zh::severity(severity).to_owned(),
    }
}

/// Where in the page it stands: the lines above are those of the text in it.
fn bytes_of_page(checked: &Checked<'_>, finding: &Finding<'_>) -> Option<Message> {
    let bytes = finding.bytes.filter(|_| !checked.document.is_text())?;
    let line = checked.document.line_of_file(bytes.start);
    let Span { start, end } = bytes;
    Some(Message::new(
        format!("line {line} of the file, bytes {start} to {end}"),
        format!("文件第 {line} 行，字节 {start} 至 {end}"),
    ))
}

/// The lines around a place, with line ends that all tools know, and the place in them.
struct Excerpt {
    text: String,
    mark: Span,
}

impl Excerpt {
    fn of(checked: &Checked<'_>, finding: &Finding<'_>) -> Self {
        let span = finding.diagnostic.span;
        let first = finding.start.line;
        let last = checked.lines.last_of(span);
        let short = last - first < MOST_LINES
            && checked.lines.between(first, last).all(|(_, line)| line.len() <= room());
        let last = if short { last } else { first };
        let (mut text, mut mark) = (String::new(), Span::default());
        for (at, (start, line)) in checked.lines.between(first, last).enumerate() {
            if at > 0 {
                text.push('\n');
            }
            let inside = |byte: usize| text.len() + byte.saturating_sub(start).min(line.len());
            if at == 0 {
                mark.start = inside(span.start);
            }
            mark.end = inside(span.end);
            text.push_str(line);
        }
        if !short {
            let mut width = 0;
            let marked = text.get(mark.start..mark.end).unwrap_or_default().chars();
            let marked = marked.take_while(|c| {
                width += c.width().unwrap_or(0);
                width <= MOST_MARKED
            });
            mark.end = mark.start + marked.map(char::len_utf8).sum::<usize>();
        }
        Self { text, mark }
    }
}
