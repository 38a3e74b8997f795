//! The body of a document, event by event, as a page.

use std::fmt::Write;

use super::numbering::Numbering;
use super::xml::{Attributes, Xml};
use crate::package::escape;

/// How deep tables may stand in each other; what is in deeper ones is read as paragraphs.
const MAX_TABLES: usize = 16;

pub(super) struct Body {
    numbering: Numbering,
    page: String,
    tables: Vec<Table>,
    /// How many open tables are deeper than that.
    deeper: usize,
    /// Open paragraphs; a text box has its own in that of its anchor.
    paragraphs: Vec<Paragraph>,
    /// How many open elements leave out what is in them: deletions, what is only for older programs.
    left_out: usize,
    in_text: bool,
    in_run_properties: bool,
    /// Runs that are hidden, by paragraph properties or their own.
    hidden_run: bool,
}

#[derive(Default)]
struct Paragraph {
    text: String,
    style: Option<String>,
    list: Option<i64>,
    level: Option<i64>,
    in_properties: bool,
}

#[derive(Default)]
struct Table {
    rows: Vec<Vec<Cell>>,
}

struct Cell {
    page: String,
    columns: usize,
    /// It goes on with the cell above.
    continues: bool,
}

impl Body {
    pub(super) fn new(numbering: Numbering) -> Self {
        Self {
            numbering,
            page: String::new(),
            tables: Vec::new(),
            deeper: 0,
            paragraphs: Vec::new(),
            left_out: 0,
            in_text: false,
            in_run_properties: false,
            hidden_run: false,
        }
    }

    pub(super) fn event(&mut self, event: Xml<'_>) {
        match event {
            Xml::Start(name, attributes) if !self.leaves_out(name) => self.start(name, &attributes),
            Xml::Start(..) => {}
            Xml::End(name) => self.end(name),
            Xml::Text(text) => {
                if self.in_text && self.left_out == 0 && !self.hidden_run {
                    self.put(text);
                }
            }
        }
    }

    /// The page, with whatever was still open.
    pub(super) fn finish(mut self) -> String {
        while !self.paragraphs.is_empty() {
            self.end_paragraph();
        }
        while !self.tables.is_empty() {
            self.end_table();
        }
        self.page
    }

    /// Counts elements that leave out what is in them.
    fn leaves_out(&mut self, name: &str) -> bool {
        if is_left_out(name) {
            self.left_out += 1;
        }
        self.left_out > 0
    }

    fn start(&mut self, name: &str, attributes: &Attributes<'_>) {
        let in_properties = self.paragraphs.last().is_some_and(|paragraph| paragraph.in_properties);
        match name {
            "p" => self.paragraphs.push(Paragraph::default()),
            "pPr" => self.set(|paragraph| paragraph.in_properties = true),
            "pStyle" => self.set(|paragraph| paragraph.style = attributes.get("val")),
            "numId" if in_properties => {
                self.set(|paragraph| paragraph.list = attributes.number("val"));
            }
            "ilvl" if in_properties => {
                self.set(|paragraph| paragraph.level = attributes.number("val"));
            }
            "r" => self.hidden_run = false,
            "rPr" => self.in_run_properties = true,
            "vanish" if self.in_run_properties && !in_properties => {
                self.hidden_run = attributes.is_on();
            }
            "t" => self.in_text = true,
            "tab" | "ptab" if !in_properties => self.put("\t"),
            "br" if attributes.get("type").as_deref() == Some("page") => self.put("\n"),
            "br" | "cr" => self.put("\n"),
            "noBreakHyphen" => self.put("-"),
            "sym" => self.put(symbol(&attributes.get("char").unwrap_or_default())),
            "tbl" if self.tables.len() >= MAX_TABLES => self.deeper += 1,
            "tbl" => self.tables.push(Table::default()),
            "tr" if self.deeper == 0 => {
                if let Some(table) = self.tables.last_mut() {
                    table.rows.push(Vec::new());
                }
            }
            "tc" if self.deeper == 0 => {
                if let Some(row) = self.tables.last_mut().and_then(|table| table.rows.last_mut()) {
                    row.push(Cell { page: String::new(), columns: 1, continues: false });
                }
            }
            "gridSpan" => {
                let columns =
                    attributes.number("val").and_then(|columns| usize::try_from(columns).ok());
                self.set_cell(|cell| cell.columns = columns.unwrap_or(1).clamp(1, 1000));
            }
            "vMerge" => {
                let continues = attributes.get("val").is_none_or(|merge| merge == "continue");
                self.set_cell(|cell| cell.continues = continues);
            }
            _ => {}
        }
    }

    fn end(&mut self, name: &str) {
        if is_left_out(name) {
            self.left_out = self.left_out.saturating_sub(1);
        }
        if self.left_out > 0 {
            return;
        }
        match name {
            "p" => self.end_paragraph(),
            "pPr" => self.set(|paragraph| paragraph.in_properties = false),
            "rPr" => self.in_run_properties = false,
            "r" => self.hidden_run = false,
            "t" => self.in_text = false,
            "tbl" if self.deeper > 0 => self.deeper -= 1,
            "tbl" => self.end_table(),
            _ => {}
        }
    }

    fn set(&mut self, set: impl FnOnce(&mut Paragraph)) {
        if let Some(paragraph) = self.paragraphs.last_mut() {
            set(paragraph);
        }
    }

    fn set_cell(&mut self, set: impl FnOnce(&mut Cell)) {
        let row = self.tables.last_mut().and_then(|table| table.rows.last_mut());
        if let Some(cell) = row.and_then(|row| row.last_mut()).filter(|_| self.deeper == 0) {
            set(cell);
        }
    }

    fn put(&mut self, text: &str) {
        if self.hidden_run {
            return;
        }
        if let Some(paragraph) = self.paragraphs.last_mut() {
            paragraph.text.push_str(text);
        }
    }

    /// Where finished paragraphs and tables go: into the open cell, or the page.
    fn target(&mut self) -> &mut String {
        let cell = self
            .tables
            .last_mut()
            .and_then(|table| table.rows.last_mut())
            .and_then(|row| row.last_mut());
        match cell {
            Some(cell) => &mut cell.page,
            None => &mut self.page,
        }
    }

    fn end_paragraph(&mut self) {
        let Some(paragraph) = self.paragraphs.pop() else { return };
        let number =
            self.numbering.next(paragraph.style.as_deref(), paragraph.list, paragraph.level);
        let number = number.filter(|_| !paragraph.text.trim().is_empty()).unwrap_or_default();
        let target = self.target();
        if paragraph.text.is_empty() {
            target.push_str("<p>&nbsp;</p>");
            return;
        }
        target.push_str("<p style=\"white-space:pre\">");
        escape(target, &number);
        escape(target, &paragraph.text);
        target.push_str("</p>");
    }

    fn end_table(&mut self) {
        let Some(table) = self.tables.pop() else { return };
        let page = table.write();
        self.target().push_str(&page);
    }
}

impl Table {
    fn write(&self) -> String {
        // From the last row up: how many continuing cells stand below each column.
        let mut below: Vec<usize> = Vec::new();
        let mut spans: Vec<Vec<usize>> = Vec::with_capacity(self.rows.len());
        for row in self.rows.iter().rev() {
            let mut own = Vec::with_capacity(row.len());
            let mut next = Vec::with_capacity(below.len());
            let mut column = 0;
            for cell in row {
                let under = below.get(column).copied().unwrap_or(0);
                own.push(1 + under);
                let reach = if cell.continues { under + 1 } else { 0 };
                if column < 1000 {
                    next.push(reach);
                    next.extend(std::iter::repeat_n(0, cell.columns - 1));
                }
                column += cell.columns;
            }
            spans.push(own);
            below = next;
        }
        let mut page = String::from("<table>");
        for (index, (row, spans)) in self.rows.iter().zip(spans.iter().rev()).enumerate() {
            page.push_str("<tr>");
            for (cell, rows) in row.iter().zip(spans) {
                // In the first row nothing stands above that could go on.
                if cell.continues && index > 0 {
                    continue;
                }
                let _ = write!(page, "<td rowspan={} colspan={}>", rows, cell.columns);
                page.push_str(&cell.page);
                page.push_str("</td>");
            }
            page.push_str("</tr>");
        }
        page.push_str("</table>");
        page
    }
}

/// Elements whose text is not shown: deletions, field codes, the copy of a text box for older programs.
fn is_left_out(name: &str) -> bool {
    matches!(
        name,
        "del" | "moveFrom" | "Fallback" | "instrText" | "delText" | "rt" | "tblGrid" | "sectPr"
    )
}

/// What a sign of a symbol font is shown as; boxes are those of Wingdings.
fn symbol(code: &str) -> &'static str {
    match u32::from_str_radix(code, 16).unwrap_or_default() & 0xff {
        0x52 | 0xfe => "☑",
        0x51 | 0xfd => "☒",
        0x6f | 0x71 | 0xa3 | 0xa8 => "□",
        0x6c | 0xb7 => "•",
        0xfc => "√",
        _ => "",
    }
}
