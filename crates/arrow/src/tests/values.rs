//! What stands in the columns is what stands in the JSON.

use arrow_array::cast::AsArray;
use arrow_array::{Array, RecordBatch, StructArray};
use arrow_schema::DataType;
use serde_json::{Value, json};

use super::for_each_fixture;
use crate::csv::json as write_json;
use crate::{Error, NoticesBuilder, RowsBuilder, csv, csv_header, notices, rows, size};

/// The row at `at` of a batch as JSON.
pub(super) fn row(batch: &RecordBatch, at: usize) -> Value {
    let mut row = Vec::new();
    write_json(&StructArray::from(batch.clone()), at, &mut row).unwrap();
    serde_json::from_slice(&row).unwrap()
}

fn pick(value: &Value, keys: &[&str]) -> Value {
    match value {
        Value::Array(list) => list.iter().map(|one| pick(one, keys)).collect(),
        Value::Null => Value::Null,
        _ => keys.iter().map(|key| ((*key).to_owned(), value[*key].clone())).collect(),
    }
}

/// What the notices table should hold of a notice, by its JSON; the body is compared by itself.
fn expected(id: &str, parsed: &Value) -> Value {
    let (header, closing) = (&parsed["header"], &parsed["closing"]);
    let (number, title, addressees) = (&header["number"], &header["title"], &header["addressees"]);
    let placed = |value: &Value| pick(value, &["text", "span"]);
    let groups = addressees["groups"].as_array().map_or(&[][..], |groups| groups);
    let groups: Value = groups
        .iter()
        .zip(addressees["classes"].as_array().unwrap_or(&vec![]))
        .map(|(members, class)| {
            json!({"members": members, "region": class["region"], "function": class["function"]})
        })
        .collect();
    let references: Value = parsed["references"]
        .as_array()
        .unwrap()
        .iter()
        .map(|reference| {
            let mut picked =
                pick(reference, &["title", "issuers", "short_name", "article", "span"]);
            picked["number"] = reference["number"]["text"].clone();
            picked
        })
        .collect();
    let contacts: Value = parsed["contacts"]
        .as_array()
        .unwrap()
        .iter()
        .map(|contact| {
            let lists = [
                "people",
                "phones",
                "mobiles",
                "faxes",
                "emails",
                "urls",
                "addresses",
                "postcodes",
            ];
            let texts = lists.iter().map(|key| ((*key).to_owned(), placed(&contact[*key])));
            let mut picked: Value = texts.collect();
            picked["organisation"] = placed(&contact["organisation"]);
            picked["span"] = contact["span"].clone();
            picked
        })
        .collect();
    let mut flat = Vec::new();
    annexes(&parsed["annexes"], &mut flat);
    let printing = match &closing["printing"] {
        Value::Null => Value::Null,
        printing => json!({
            "text": printing["text"], "office": printing["office"]["text"],
            "date": printing["date"]["iso"], "span": printing["span"],
        }),
    };
    let paragraphs = parsed["body"].as_array().unwrap().iter();
    let paragraphs = paragraphs.filter(|block| block["type"] == "paragraph").count();
    let diagnostics = parsed["diagnostics"].as_array().unwrap();
    let severity =
        |name: &str| diagnostics.iter().filter(|found| found["severity"] == name).count();
    let mut expected = json!({
        "id": id,
        "source_format": parsed["source"]["format"], "source_encoding": parsed["source"]["encoding"],
        "source_decided": parsed["source"]["decided"], "source_bytes": parsed["source"]["bytes"],
        "source_replaced": parsed["source"]["replaced"],
        "number": number["text"], "number_agency_code": number["agency_code"],
        "number_year": number["year"], "number_serial": number["serial"],
        "number_form": number["form"], "number_span": number["span"],
        "title": title["text"], "title_span": title["span"],
        "issuers": title.get("issuers").unwrap_or(&json!([])), "matter": title["matter"],
        "genre": title["genre"], "status": title["status"],
        "masthead": placed(&header["masthead"]), "signer": placed(&header["signer"]),
        "secrecy": placed(&header["secrecy"]), "urgency": placed(&header["urgency"]),
        "copy_number": placed(&header["copy_number"]), "card": header["card"],
        "addressees": addressees["text"], "addressees_span": addressees["span"],
        "addressee_groups": groups, "body_paragraphs": paragraphs,
        "annex_note": pick(&closing["annex_note"], &["number", "title", "span"]),
        "signatures": placed(&closing["signatures"]), "date": closing["date"]["iso"],
        "date_text": closing["date"]["text"], "date_span": closing["date"]["span"],
        "note": placed(&closing["note"]), "copies": placed(&closing["copies"]),
        "printing": printing, "diagnostics": pick(&parsed["diagnostics"], &["code", "severity", "message", "span"]),
        "errors": severity("error"), "warnings": severity("warning"), "infos": severity("info"),
    });
    let more = json!({
        "annexes": flat, "references": references,
        "counts": pick(
            &parsed["counts"],
            &["text", "number", "classifier", "noun", "first", "annex", "span"],
        ),
        "contacts": contacts,
        "amounts": pick(&parsed["amounts"], &["text", "cents", "up_to", "currency", "span"]),
        "periods": pick(&parsed["periods"], &["text", "from", "to", "span"]),
    });
    for (name, value) in more.as_object().unwrap() {
        expected[name] = value.clone();
    }
    expected
}

/// The annexes of `list` and those inside of them, as the notices table should hold them.
fn annexes(list: &Value, flat: &mut Vec<Value>) {
    for annex in list.as_array().unwrap() {
        let mut picked = pick(annex, &["number", "title", "declared_count", "span"]);
        picked["document"] = match &annex["document"] {
            Value::Null => Value::Null,
            document => json!({
                "number": document["number"]["text"], "number_span": document["number"]["span"],
                "addressees": document["addressees"]["text"],
                "addressees_span": document["addressees"]["span"],
                "signatures": pick(&document["signatures"], &["text", "span"]),
                "date": document["date"]["iso"], "date_text": document["date"]["text"],
                "date_span": document["date"]["span"],
            }),
        };
        flat.push(picked);
        annexes(&annex["annexes"], flat);
    }
}

/// What the rows table should hold of the tables of `blocks`, and of `annexes` and those inside of them.
fn expected_rows(id: &str, parsed: &Value) -> Vec<Value> {
    let mut rows = Vec::new();
    tables(id, &json!({}), &Value::Null, &parsed["body"], &mut rows);
    let mut index = 0;
    annex_rows(id, &parsed["annexes"], &mut index, &mut rows);
    rows
}

fn annex_rows(id: &str, list: &Value, index: &mut u32, rows: &mut Vec<Value>) {
    for annex in list.as_array().unwrap() {
        tables(id, annex, &json!(*index), &annex["content"], rows);
        *index += 1;
        annex_rows(id, &annex["annexes"], index, rows);
    }
}

fn tables(id: &str, annex: &Value, index: &Value, blocks: &Value, rows: &mut Vec<Value>) {
    let tables = blocks.as_array().unwrap().iter().filter(|block| block["type"] == "table");
    for (at, table) in tables.enumerate() {
        let columns = table["columns"].as_array().unwrap();
        let all = |key: &str| columns.iter().map(|column| column[key].clone()).collect::<Value>();
        for (row_index, row) in table["rows"].as_array().unwrap().iter().enumerate() {
            let mut object = json!({
                "id": id, "annex_index": index, "annex_number": annex["number"],
                "annex_title": annex["title"], "table_index": at, "row_index": row_index,
                "kind": row["kind"], "cells": row["cells"], "names": all("name"),
                "units": all("unit"), "table_unit": table["unit"]["text"], "span": row["span"],
            });
            for field in most_notice::fields() {
                let column = columns.iter().position(|column| column["field"] == field);
                object[field] = match column {
                    Some(column) if row["kind"] == "data" => row["cells"][column].clone(),
                    _ => Value::Null,
                };
            }
            rows.push(object);
        }
    }
}

#[test]
fn columns_hold_what_the_json_says() {
    let (mut dates, mut all_rows, mut nested, mut documents) = (0, 0, 0, 0);
    for_each_fixture(|name, parsed| {
        let json = serde_json::to_value(parsed).unwrap();
        let mut found = row(&notices([(name, parsed)]).unwrap(), 0);
        let object = found.as_object_mut().unwrap();
        let body = object.remove("body").unwrap();
        let agency = object.remove("number_agency").unwrap();
        let counts = ["annex_count", "row_count"].map(|key| object.remove(key).unwrap());
        let expected = expected(name, &json);
        dates += usize::from(!expected["date"].is_null());
        assert_eq!(found, expected, "{name}");
        let number = parsed.notice.header.number.as_ref();
        assert_eq!(agency, json!(number.and_then(|number| number.value.agency())), "{name}");
        let lines = body.as_str().unwrap().lines().count();
        assert!(lines >= parsed.notice.body.len(), "{name}: {body}");

        let batch = rows([(name, parsed)]).unwrap();
        let found: Vec<Value> = (0..batch.num_rows()).map(|at| row(&batch, at)).collect();
        let expected = expected_rows(name, &json);
        assert_eq!(found, expected, "{name}");
        let mut flat = Vec::new();
        annexes(&json["annexes"], &mut flat);
        nested += usize::from(flat.len() > parsed.notice.annexes.len());
        documents += flat.iter().filter(|annex| !annex["document"].is_null()).count();
        assert_eq!(counts, [json!(flat.len()), json!(found.len())], "{name}");
        all_rows += found.len();
    });
    assert!(dates > 50 && all_rows > 200, "{dates} {all_rows}");
    assert!(nested > 0 && documents > 1, "{nested} {documents}");
}

/// What the fixtures have few of, or only some forms of.
#[test]
fn values_of_the_body_are_there() {
    let parsed = most_notice::parse(
        "关于开展申报工作的通知\n各有关单位：\n对甲联盟等55家联盟各支持100万元至200万元，申报时间为2020年6月5日至20日。\n联系人：李梦  联系电话：010-12345678\n科技部\n2020年4月2日\n",
    );
    let found = row(&notices([("a", &parsed)]).unwrap(), 0);
    assert_eq!(found["counts"][0]["first"], "甲联盟");
    assert_eq!(found["counts"][0]["number"], 55);
    assert_eq!(found["amounts"][0]["cents"], 100_000_000);
    assert_eq!(found["amounts"][0]["up_to"], 200_000_000);
    assert_eq!(found["periods"][0]["to"], "2020-06-20");
    assert_eq!(found["contacts"][0]["people"][0]["text"], "李梦");
    assert_eq!(found["contacts"][0]["organisation"], Value::Null);
}

#[test]
fn the_body_is_text() {
    let parsed = most_notice::parse(
        "关于召开年会的通知\n各有关单位：\n会议定于5月召开。\n一、议程\n1. 报到。\n2. 参观。\n3. 返程。\n科技部\n2013年4月2日\n",
    );
    let batch = notices([("a", &parsed)]).unwrap();
    let body = row(&batch, 0)["body"].as_str().unwrap().to_owned();
    assert_eq!(body, "会议定于5月召开。\n一、议程\n1.报到。\n2.参观。\n3.返程。");
}

#[test]
fn sizes_are_never_too_low() {
    fn strings(array: &dyn Array) -> usize {
        match array.data_type() {
            DataType::Utf8 => array.as_string::<i32>().value_data().len(),
            DataType::List(_) => {
                array.as_list::<i32>().values().len().max(strings(array.as_list::<i32>().values()))
            }
            DataType::Map(..) => strings(array.as_map().entries()),
            DataType::Struct(_) => {
                array.as_struct().columns().iter().map(|column| strings(column)).sum()
            }
            _ => 0,
        }
    }
    for_each_fixture(|name, parsed| {
        let mut builder = NoticesBuilder::new();
        builder.append(name, parsed).unwrap();
        let batch = builder.finish().unwrap();
        let found: usize = batch.columns().iter().map(|column| strings(column)).sum();
        let size = size::of_notice(name, parsed);
        // Constants such as the names of encodings and forms are not counted; they are short.
        assert!(size + 64 >= found, "{name}: {size} {found}");
        let mut size = 0;
        crate::rows::each_table(&parsed.notice, |place, table| {
            size += size::of_rows(name, place.annex.map(|(_, annex)| annex), table);
        });
        for column in rows([(name, parsed)]).unwrap().columns() {
            assert!(size >= strings(column), "{name}");
        }
    });
}

#[test]
fn a_full_batch_is_an_error_and_stays_good() {
    let parsed = most_notice::parse("附件\n名单\n序号\t联盟名称\n1\t钛联盟\n2\t马联盟\n");
    let mut builder = NoticesBuilder::new();
    builder.append("a", &parsed).unwrap();
    builder.size = size::MOST;
    assert!(matches!(builder.append("b", &parsed), Err(Error::Full)));
    assert_eq!(builder.finish().unwrap().num_rows(), 1);
    builder.append("b", &parsed).unwrap();
    let mut builder = RowsBuilder::new();
    builder.append("a", &parsed).unwrap();
    builder.size = size::MOST;
    assert!(matches!(builder.append("b", &parsed), Err(Error::Full)));
    assert_eq!((builder.finish().unwrap().num_rows(), builder.len()), (2, 0));
    builder.append("b", &parsed).unwrap();
}

#[test]
fn days_are_counted_from_1970() {
    for (iso, days) in
        [("1970-01-01", 0), ("2013-10-30", 16_008), ("1900-03-01", -25_508), ("2199-12-31", 84_005)]
    {
        assert_eq!(crate::notices::days(iso.parse().unwrap()), days, "{iso}");
    }
}

#[test]
fn csv_has_a_line_for_each_row_and_json_for_lists() {
    for_each_fixture(|name, parsed| {
        for batch in [notices([(name, parsed)]).unwrap(), rows([(name, parsed)]).unwrap()] {
            let mut file = Vec::new();
            csv_header(&mut file, &batch.schema()).unwrap();
            csv(&mut file, &batch).unwrap();
            let mut reader = ::csv::Reader::from_reader(&file[..]);
            let names = reader.headers().unwrap().clone();
            let mut found = 0;
            for (record, at) in reader.records().zip(0..) {
                let expected = row(&batch, at);
                for (name, cell) in names.iter().zip(&record.unwrap()) {
                    match &expected[name] {
                        Value::Null => assert_eq!(cell, ""),
                        Value::String(text) => assert_eq!(cell, text),
                        other => assert_eq!(serde_json::from_str::<Value>(cell).unwrap(), *other),
                    }
                }
                found += 1;
            }
            assert_eq!(found, batch.num_rows(), "{name}");
        }
    });
}
