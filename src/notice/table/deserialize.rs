//! Typed rows: a data row as a user's struct, by the names or the fields of its columns.

use serde::de::value::{BorrowedStrDeserializer, StrDeserializer};
use serde::de::{
    self, DeserializeOwned, DeserializeSeed, IntoDeserializer, MapAccess, SeqAccess, Visitor,
};
use serde::forward_to_deserialize_any;

use super::model::{Column, Row, Table};
use crate::{Span, Text};

/// Why a row does not fit the type it was to fill.
///
/// # Example
///
/// ```
/// use most_notice::{Column, RowKind, Span, Table, Text};
///
/// #[derive(Debug, serde::Deserialize)]
/// struct Project {
///     #[serde(rename = "经费（万元）")]
///     funding: f64,
/// }
///
/// let mut table = Table::new(vec![Column::new("经费（万元）")], Span::default());
/// table.push(RowKind::Data, [Text::new("未定", Span::new(30, 36))], Span::new(30, 36));
///
/// let error = table.deserialize::<Project>().next().unwrap().unwrap_err();
/// assert_eq!(error.row(), 1);
/// assert_eq!(error.column(), Some("经费（万元）"));
/// assert_eq!(error.span(), Span::new(30, 36));
/// assert_eq!(
///     error.to_string(),
///     "row 1, column 经费（万元）: invalid value: string \"未定\", expected a number, such as 2,864.00"
/// );
/// ```
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("row {row}{}: {message}", match column {
    Some(column) => format!(", column {column}"),
    None => String::new(),
})]
pub struct RowError {
    row: usize,
    column: Option<String>,
    span: Span,
    message: String,
}

impl RowError {
    /// The row, counted from 1 among the data rows.
    #[must_use]
    pub const fn row(&self) -> usize {
        self.row
    }

    /// The name of the column, where one cell is at fault.
    #[must_use]
    pub fn column(&self) -> Option<&str> {
        self.column.as_deref()
    }

    /// The place of the cell, or else of the row, in bytes of the decoded text.
    #[must_use]
    pub const fn span(&self) -> Span {
        self.span
    }

    /// What was wrong: `missing field` and the like.
    #[must_use]
    pub fn message(&self) -> &str {
        &self.message
    }
}

impl Table<'_> {
    /// The data rows as values of `T`, such as a struct with `#[derive(Deserialize)]`.
    ///
    /// A struct's field is filled from the column of its name, which is the name in the source
    /// (`#[serde(rename = "联盟名称")]`) or the field of the vocabulary (`alliance_name`). Columns that
    /// the struct does not name are left out. A tuple is filled in the order of the columns.
    ///
    /// - A number may have separators, a percent sign or the digits of full width: 2,864.00, １２.
    /// - An empty cell is `None`, and so are the marks for nothing -, —, / and 无.
    /// - A missing column is `None` too.
    ///
    /// # Example
    ///
    /// ```
    /// use most_notice::{Column, RowKind, Span, Table, Text};
    ///
    /// #[derive(Debug, PartialEq, serde::Deserialize)]
    /// struct Alliance {
    ///     seq: u32,
    ///     #[serde(rename = "联盟名称")]
    ///     name: String,
    ///     remark: Option<String>,
    /// }
    ///
    /// let columns = ["序号", "联盟名称", "备注"].map(Column::new);
    /// let mut table = Table::new(columns.into(), Span::default());
    /// let cells = ["1", "抗体产业技术创新战略联盟", ""].map(|cell| Text::new(cell, Span::default()));
    /// table.push(RowKind::Data, cells, Span::default());
    ///
    /// let alliances: Vec<Alliance> = table.deserialize().collect::<Result<_, _>>()?;
    /// assert_eq!(alliances[0].seq, 1);
    /// assert_eq!(alliances[0].name, "抗体产业技术创新战略联盟");
    /// assert_eq!(alliances[0].remark, None);
    /// # Ok::<(), most_notice::RowError>(())
    /// ```
    ///
    /// # Errors
    ///
    /// Each row for itself is an error where a cell is no value of its field's type, as 未定 for a
    /// number, or where the table has no column for a field that is not an `Option`.
    pub fn deserialize<T: DeserializeOwned>(&self) -> impl Iterator<Item = Result<T, RowError>> {
        self.records().zip(1_usize..).map(move |(row, number)| {
            let fields = Fields { columns: &self.columns, row, at: 0 };
            T::deserialize(fields).map_err(|error| {
                let cell = error.column.and_then(|at| row.cells.get(at));
                RowError {
                    row: number,
                    column: error
                        .column
                        .and_then(|at| self.columns.get(at))
                        .map(|c| c.name.to_string()),
                    span: cell.map_or(row.span, |cell| cell.span),
                    message: error.message,
                }
            })
        })
    }
}

/// What serde says, and at which column.
#[derive(Debug, thiserror::Error)]
#[error("{message}")]
struct Fault {
    message: String,
    column: Option<usize>,
}

impl de::Error for Fault {
    fn custom<T: std::fmt::Display>(message: T) -> Self {
        Self { message: message.to_string(), column: None }
    }
}

/// A row as a map of names to cells, or as a sequence of cells.
struct Fields<'t, 'a> {
    columns: &'t [Column<'a>],
    row: Row<'t, 'a>,
    at: usize,
}

impl<'de, 't: 'de> de::Deserializer<'de> for Fields<'t, '_> {
    type Error = Fault;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        visitor.visit_map(self)
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        names: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Fault> {
        visitor.visit_map(Named { fields: self, names, name: 0, column: 0 })
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        visitor.visit_seq(self)
    }

    fn deserialize_tuple<V: Visitor<'de>>(self, _: usize, visitor: V) -> Result<V::Value, Fault> {
        visitor.visit_seq(self)
    }

    fn deserialize_tuple_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: usize,
        visitor: V,
    ) -> Result<V::Value, Fault> {
        visitor.visit_seq(self)
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, Fault> {
        visitor.visit_newtype_struct(self)
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option
        unit unit_struct map enum identifier ignored_any
    }
}

/// Reads the cell at `column`.
fn value<'t, 'de, T: DeserializeSeed<'de>>(
    row: Row<'t, '_>,
    column: usize,
    seed: T,
) -> Result<T::Value, Fault>
where
    't: 'de,
{
    let text = row.cells.get(column).map_or("", |cell: &'t Text<'_>| &*cell.text);
    seed.deserialize(Cell { text }).map_err(|fault| Fault { column: Some(column), ..fault })
}

/// All columns by name, for maps.
impl<'de, 't: 'de> MapAccess<'de> for Fields<'t, '_> {
    type Error = Fault;

    fn next_key_seed<K: DeserializeSeed<'de>>(
        &mut self,
        seed: K,
    ) -> Result<Option<K::Value>, Fault> {
        let Some(column) = self.columns.get(self.at) else { return Ok(None) };
        seed.deserialize(BorrowedStrDeserializer::new(&column.name)).map(Some)
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, Fault> {
        self.at += 1;
        value(self.row, self.at - 1, seed)
    }
}

impl<'de, 't: 'de> SeqAccess<'de> for Fields<'t, '_> {
    type Error = Fault;

    fn next_element_seed<T: DeserializeSeed<'de>>(
        &mut self,
        seed: T,
    ) -> Result<Option<T::Value>, Fault> {
        if self.at >= self.row.cells.len() {
            return Ok(None);
        }
        self.at += 1;
        value(self.row, self.at - 1, seed).map(Some)
    }
}

/// The columns that a struct names, each once.
struct Named<'t, 'a> {
    fields: Fields<'t, 'a>,
    names: &'static [&'static str],
    name: usize,
    column: usize,
}

impl<'de, 't: 'de> MapAccess<'de> for Named<'t, '_> {
    type Error = Fault;

    fn next_key_seed<K: DeserializeSeed<'de>>(
        &mut self,
        seed: K,
    ) -> Result<Option<K::Value>, Fault> {
        while let Some(name) = self.names.get(self.name) {
            self.name += 1;
            if let Some(column) = column(self.fields.columns, name) {
                self.column = column;
                let key: StrDeserializer<'_, Fault> = (*name).into_deserializer();
                return seed.deserialize(key).map(Some);
            }
        }
        Ok(None)
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, Fault> {
        value(self.fields.row, self.column, seed)
    }
}

/// The column of a name or a field; a name comes first.
pub(super) fn column(columns: &[Column<'_>], name: &str) -> Option<usize> {
    use crate::text::class::is_empty;

    let letters = |text: &str| text.chars().filter(|c| !is_empty(*c)).collect::<String>();
    let named =
        |column: &Column<'_>| *column.name == *name || letters(&column.name) == letters(name);
    let field = |column: &Column<'_>| column.field.as_deref() == Some(name);
    columns.iter().position(named).or_else(|| columns.iter().position(field))
}

/// A cell as a value.
struct Cell<'t> {
    text: &'t str,
}

impl Cell<'_> {
    fn is_nothing(&self) -> bool {
        matches!(self.text, "" | "-" | "—" | "－" | "/" | "无")
    }

    /// The number as Rust writes it: without separators, with ASCII digits.
    fn number(&self) -> String {
        self.text
            .trim_end_matches(['%', '％'])
            .chars()
            .filter(|c| !matches!(c, ',' | '，' | ' ' | '\u{a0}'))
            .map(|c| match c {
                '０'..='９' => char::from_u32(c as u32 - '０' as u32 + '0' as u32).unwrap_or(c),
                '．' => '.',
                '－' | '−' => '-',
                _ => c,
            })
            .collect()
    }

    /// The integer; a sheet's 2013.0 is one.
    fn integer(&self) -> String {
        let number = self.number();
        match number.split_once('.') {
            Some((integer, zeros)) if zeros.chars().all(|c| c == '0') => integer.to_owned(),
            _ => number,
        }
    }

    fn fault(&self, expected: &'static str) -> Fault {
        de::Error::invalid_value(de::Unexpected::Str(self.text), &expected)
    }
}

impl<'de, 't: 'de> de::Deserializer<'de> for Cell<'t> {
    type Error = Fault;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        visitor.visit_borrowed_str(self.text)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        if self.is_nothing() { visitor.visit_none() } else { visitor.visit_some(self) }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, Fault> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Fault> {
        visitor.visit_enum(self.text.into_deserializer())
    }

    fn deserialize_i64<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        let number = self.integer().parse();
        visitor.visit_i64(number.map_err(|_| self.fault("an integer, such as 2864"))?)
    }

    fn deserialize_u64<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        let number = self.integer().parse();
        visitor.visit_u64(number.map_err(|_| self.fault("a whole number, such as 2864"))?)
    }

    fn deserialize_f64<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        let number = self.number().parse();
        visitor.visit_f64(number.map_err(|_| self.fault("a number, such as 2,864.00"))?)
    }

    fn deserialize_i8<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        self.deserialize_i64(visitor)
    }

    fn deserialize_i16<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        self.deserialize_i64(visitor)
    }

    fn deserialize_i32<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        self.deserialize_i64(visitor)
    }

    fn deserialize_u8<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        self.deserialize_u64(visitor)
    }

    fn deserialize_u16<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        self.deserialize_u64(visitor)
    }

    fn deserialize_u32<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        self.deserialize_u64(visitor)
    }

    fn deserialize_f32<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        self.deserialize_f64(visitor)
    }

    forward_to_deserialize_any! {
        bool i128 u128 char str string bytes byte_buf unit unit_struct seq tuple tuple_struct map
        struct identifier ignored_any
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use serde::Deserialize;

    use super::*;
    use crate::RowKind;

    fn table(columns: &[&'static str], cells: &[&'static str]) -> Table<'static> {
        let columns = columns.iter().map(|name| Column::new(*name)).collect();
        let mut table = Table::new(columns, Span::default());
        for (at, row) in cells.chunks(table.columns.len()).enumerate() {
            let place = |column: usize| Span::new(at * 10 + column, at * 10 + column + 1);
            let cells =
                row.iter().enumerate().map(|(column, cell)| Text::new(*cell, place(column)));
            table.push(RowKind::Data, cells, Span::new(at * 10, at * 10 + 9));
        }
        table
    }

    #[derive(Debug, PartialEq, Deserialize)]
    struct Project {
        seq: u16,
        #[serde(rename = "承担单位")]
        org: String,
        central_funding: Option<f64>,
        region: Option<String>,
    }

    #[test]
    fn rows_by_name_and_by_field() {
        let table = table(
            &["序号", "承 担 单 位", "国拨经费（万元）"],
            &["1", "甲研究所", "2,864.50", "２", "乙大学", "—", "3.0", "丙", "无"],
        );
        let rows: Vec<Project> = table.deserialize().collect::<Result<_, _>>().unwrap();
        let project = |seq, org: &str, central_funding| Project {
            seq,
            org: org.to_owned(),
            central_funding,
            region: None,
        };
        assert_eq!(
            rows,
            [
                project(1, "甲研究所", Some(2864.5)),
                project(2, "乙大学", None),
                project(3, "丙", None),
            ]
        );
    }

    #[test]
    fn errors_name_row_and_column() {
        let table = table(&["序号", "承担单位"], &["1", "甲", "某", "乙"]);
        let error = table.deserialize::<Project>().nth(1).unwrap().unwrap_err();
        assert_eq!(
            (error.row(), error.column(), error.span()),
            (2, Some("序号"), Span::new(10, 11))
        );
        let missing = self::table(&["序号"], &["1"]);
        let error = missing.deserialize::<Project>().next().unwrap().unwrap_err();
        assert_eq!(error.to_string(), "row 1: missing field `承担单位`");
        assert_eq!(error.span(), Span::new(0, 9));
    }

    #[test]
    fn maps_and_tuples() {
        let table = table(&["序号", "名称"], &["1", "甲"]);
        let map: BTreeMap<String, String> = table.deserialize().next().unwrap().unwrap();
        assert_eq!(map["名称"], "甲");
        let tuple: (u8, String) = table.deserialize().next().unwrap().unwrap();
        assert_eq!(tuple, (1, "甲".to_owned()));
    }

    #[derive(Debug, PartialEq, Deserialize)]
    #[serde(rename_all = "lowercase")]
    enum Kind {
        #[serde(rename = "国家级")]
        National,
    }

    #[derive(Debug, PartialEq, Deserialize)]
    struct Sum(i64);

    #[derive(Debug, PartialEq, Deserialize)]
    struct Line(Sum, i8, i16, i32, u8, u32, u64, f32, Kind, Option<Sum>);

    /// A row of one cell for each field of [`Line`].
    fn line(cells: [&'static str; 10]) -> Result<Line, RowError> {
        let columns = ["甲", "乙", "丙", "丁", "戊", "己", "庚", "辛", "壬", "癸"];
        table(&columns, &cells).deserialize().next().unwrap()
    }

    #[test]
    fn numbers_as_tables_write_them() {
        let cells = ["－1，063", "-2", "−3", "4.0", "５", "6", "7 000", "12.5％", "国家级", "/"];
        let expected = Line(Sum(-1063), -2, -3, 4, 5, 6, 7000, 12.5, Kind::National, None);
        assert_eq!(line(cells), Ok(expected));
    }

    #[test]
    fn what_is_no_number_is_told_with_an_example() {
        let message = |at: usize, cell: &'static str| {
            let mut cells = ["1", "2", "3", "4", "5", "6", "7", "8", "国家级", ""];
            cells[at] = cell;
            line(cells).unwrap_err().message().to_owned()
        };
        let expected = "invalid value: string \"甲\", expected an integer, such as 2864";
        assert_eq!(message(0, "甲"), expected);
        let expected = "invalid value: string \"-1\", expected a whole number, such as 2864";
        assert_eq!(message(4, "-1"), expected);
        assert!(message(1, "300").contains("300"), "{}", message(1, "300"));
        assert!(message(8, "省级").contains("国家级"), "{}", message(8, "省级"));
    }

    #[test]
    fn a_row_too_short_for_a_tuple() {
        let table = table(&["序号"], &["1"]);
        assert!(table.deserialize::<(u8, String)>().next().unwrap().is_err());
    }
}
