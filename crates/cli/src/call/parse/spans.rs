//! JSON with the place of every cell.

use most_notice::{Annex, Block, Parsed};
use serde_json::{Value, json};

/// `parsed` as JSON of schema 1, each row of a table with `cell_spans`, the places of its cells.
pub(super) fn with_cells(parsed: &Parsed<'_>) -> serde_json::Result<Value> {
    let mut json = serde_json::to_value(parsed)?;
    blocks(&parsed.notice.body, json.get_mut("body"));
    annexes(&parsed.notice.annexes, json.get_mut("annexes"));
    Ok(json)
}

fn annexes(annexes: &[Annex<'_>], json: Option<&mut Value>) {
    let mut left: Vec<(&Annex<'_>, &mut Value)> = annexes.iter().zip(items(json)).collect();
    while let Some((annex, json)) = left.pop() {
        let Some(object) = json.as_object_mut() else { continue };
        for (key, value) in object.iter_mut() {
            match key.as_str() {
                "content" => blocks(&annex.content, Some(value)),
                "annexes" => left.extend(annex.annexes.iter().zip(items(Some(value)))),
                _ => {}
            }
        }
    }
}

fn blocks(blocks: &[Block<'_>], json: Option<&mut Value>) {
    for (block, json) in blocks.iter().zip(items(json)) {
        let Block::Table(table) = block else { continue };
        for (row, json) in table.rows().zip(items(json.get_mut("rows"))) {
            let spans: Vec<_> = row.cells.iter().map(|cell| cell.span).collect();
            if let Some(object) = json.as_object_mut() {
                object.insert("cell_spans".to_owned(), json!(spans));
            }
        }
    }
}

/// The items of an array; none where it is not there.
fn items(json: Option<&mut Value>) -> impl Iterator<Item = &mut Value> {
    json.and_then(Value::as_array_mut).into_iter().flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_cell_has_its_place_and_is_read_back() {
        let text = "附件1\n甲名单\n序号\t名称\n1\t甲中心\n2\t乙中心\n";
        let parsed = most_notice::parse(text);
        let json = with_cells(&parsed).unwrap();
        let row = &json["annexes"][0]["content"][0]["rows"][1];
        let [start, end] = [0, 1].map(|at| row["cell_spans"][1][at].as_u64().unwrap() as usize);
        assert_eq!(text.get(start..end), Some("乙中心"));

        let again: Parsed<'_> = serde_json::from_value(json).unwrap();
        let Block::Table(table) = &again.notice.annexes[0].content[0] else { panic!("{again:?}") };
        assert_eq!(table.rows().nth(1).unwrap().cells[1].span.of(text), Some("乙中心"));
    }
}
