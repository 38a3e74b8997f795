//! Rows as records: names and cells side by side, for who has no struct to fill.

use std::collections::HashSet;

use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};

use super::model::Table;
use crate::Text;

/// A data row as pairs of name and cell, in the order of the columns.
///
/// Each name stands once: the field of the column where it has one (`alliance_name`), else its name
/// (联盟名称), else its place (`column_2`, from 1). Of two columns of the same field the second goes by
/// its name; of the same name too, by its place. As JSON it is one object of strings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Record<'t, 'a> {
    /// Names and cells.
    pub fields: Vec<(String, &'t Text<'a>)>,
}

impl<'t> Record<'t, '_> {
    /// The text of the cell of this name; `None` where the record has no such name.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&'t str> {
        self.fields.iter().find(|(other, _)| other == name).map(|(_, cell)| &*cell.text)
    }
}

impl Serialize for Record<'_, '_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.fields.len()))?;
        for (name, cell) in &self.fields {
            map.serialize_entry(name, &cell.text)?;
        }
        map.end()
    }
}

impl<'a> Table<'a> {
    /// Its data rows as records. Sections, sums and notes are left out: [`Table::rows`] has them.
    ///
    /// # Example
    ///
    /// ```
    /// let text = "附件\n中心名单\n序号\t中心名称\t评语\n1\t甲中心\t优\n2\t乙中心\t良\n";
    /// let parsed = most_notice::parse(text);
    /// let most_notice::Block::Table(table) = &parsed.notice.annexes[0].content[0] else { panic!() };
    ///
    /// let records = table.to_records();
    /// assert_eq!(records[1].get("center_name"), Some("乙中心"));
    /// let json = serde_json::to_string(&records[0])?;
    /// assert_eq!(json, r#"{"seq":"1","center_name":"甲中心","评语":"优"}"#);
    /// # Ok::<(), serde_json::Error>(())
    /// ```
    #[must_use]
    pub fn to_records(&self) -> Vec<Record<'_, 'a>> {
        let width = self.records().map(|row| row.cells.len()).max().unwrap_or_default();
        let names = self.names(width.max(self.columns.len()));
        self.records()
            .map(|row| Record { fields: names.iter().cloned().zip(row.cells).collect() })
            .collect()
    }

    /// A name for each of `width` columns, none twice.
    fn names(&self, width: usize) -> Vec<String> {
        let mut taken = HashSet::new();
        let places = (0..width).map(|at| {
            let column = self.columns.get(at);
            let field = column.and_then(|column| column.field.as_deref());
            let name = column.map(|column| &*column.name).filter(|name| !name.is_empty());
            let free = |name: &&str| !taken.contains(*name);
            let chosen = field.into_iter().chain(name).find(free);
            let chosen = chosen.map_or_else(|| format!("column_{}", at + 1), str::to_owned);
            taken.insert(chosen.clone());
            chosen
        });
        places.collect()
    }
}

#[cfg(test)]
mod tests {
    use crate::{Column, RowKind, Span, Table, Text};

    #[test]
    fn each_name_stands_once_and_nothing_is_left_out() {
        let names = ["序号", "名称", "单位名称", "企业名称", "", "单位名称"];
        let mut table = Table::new(names.map(Column::new).to_vec(), Span::default());
        let cells =
            ["1", "甲", "乙", "丙", "丁", "戊", "己"].map(|text| Text::new(text, Span::default()));
        table.push(RowKind::Data, cells, Span::default());
        table.push(RowKind::Total, [Text::new("合计", Span::default())], Span::default());
        let records = table.to_records();
        assert_eq!(records.len(), 1);
        insta::assert_snapshot!(serde_json::to_string(&records[0]).unwrap(), @r#"{"seq":"1","document_title":"甲","org_name":"乙","company_name":"丙","column_5":"丁","单位名称":"戊","column_7":"己"}"#);
    }

    #[test]
    fn a_table_without_header_has_places_for_names() {
        let mut table = Table::new(vec![], Span::default());
        table.push(RowKind::Data, [Text::new("甲", Span::default())], Span::default());
        assert_eq!(table.to_records()[0].get("column_1"), Some("甲"));
    }
}
