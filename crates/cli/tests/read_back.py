"""Reads what the command wrote, by pandas, pyarrow and openpyxl, and compares it cell by cell with its JSON.

usage: read_back.py FOLDER
  FOLDER/notices.ndjson            what `parse --format ndjson` prints
  FOLDER/csv, tsv, xlsx, parquet   what `tables --out` writes of the same notices
  FOLDER/tables.zh.parquet, tables.en.parquet   what `tables` writes of all of them, by both names
  FOLDER/batch.*                   what `batch` writes of the same notices, in each of its formats
Prints how many tables and cells were equal; ends with 1 at the first that is not.
"""

import csv
import datetime
import gzip
import json
import pathlib
import sys

import openpyxl
import pandas
import pyarrow
import pyarrow.parquet


def tables(notice):
    """The tables of a notice with the place that names their files."""
    def of(blocks, place):
        found = [block for block in blocks if block["type"] == "table"]
        for number, table in enumerate(found, 1):
            yield place if number == 1 else f"{place}-{number}", table

    def of_annexes(annexes, outer):
        for place, annex in enumerate(annexes, 1):
            number = outer + [annex["number"] if annex["number"] is not None else place]
            yield from of(annex["content"], "annex-" + ".".join(map(str, number)))
            yield from of_annexes(annex["annexes"], number)

    yield from of(notice["body"], "body")
    yield from of_annexes(notice["annexes"], [])


def expected(table):
    """Names and rows as they have to be read."""
    rows, section = [], ""
    for row in table["rows"]:
        if row["kind"] == "section":
            section = " ".join(row["cells"])
        elif row["kind"] == "data":
            rows.append((section, row["cells"]))
    width = max([len(table["columns"])] + [len(cells) for _, cells in rows])
    names = []
    for at in range(width):
        column = table["columns"][at] if at < len(table["columns"]) else {"name": "", "group": None}
        name = column["name"]
        if column["group"]:
            name = column["group"] + "/" + name
        name = name or f"列{at + 1}"
        own, number = name, 2
        while own in names:
            own, number = f"{name}_{number}", number + 1
        names.append(own)
    sections = any(section for section, _ in rows)
    lines = [([section] if sections else []) + cells + [""] * (width - len(cells)) for section, cells in rows]
    return (["小节"] if sections else []) + names, lines


def from_text(path, separator):
    frame = pandas.read_csv(path, sep=separator, dtype=str, keep_default_na=False, encoding="utf-8-sig")
    return list(frame.columns), frame.values.tolist()


def from_sheet(sheet):
    names, *rows = [["" if value is None else value for value in row] for row in sheet.iter_rows(values_only=True)]
    return names, rows


def from_columns(path, names):
    """The data rows of a Parquet file as the other forms have them, section headings in a column."""
    rows, section = [], ""
    for row in pyarrow.parquet.read_table(path).to_pylist():
        if row["kind"] == "section":
            section = " ".join(row["cells"])
        elif row["kind"] == "data":
            rows.append([section if name == "小节" else row[name] for name in names])
    return names, rows


def all_tables(notice):
    """The tables of a notice as the rows table of a batch places them: annex index and annex, table index, table."""
    flat = []

    def flatten(annexes):
        for annex in annexes:
            flat.append(annex)
            flatten(annex["annexes"])

    flatten(notice["annexes"])
    places = [(None, {"number": None, "title": None, "content": notice["body"]})] + list(enumerate(flat))
    for annex_index, annex in places:
        tables = [block for block in annex["content"] if block["type"] == "table"]
        for table_index, table in enumerate(tables):
            yield annex_index, annex, table_index, table


def expected_rows(notice, id, fields):
    """The rows of the rows table."""
    for annex_index, annex, table_index, table in all_tables(notice):
        columns = table["columns"]
        for row_index, row in enumerate(table["rows"]):
            wanted = {
                "id": id,
                "annex_index": annex_index,
                "annex_number": annex["number"],
                "annex_title": annex["title"],
                "table_index": table_index,
                "row_index": row_index,
                "kind": row["kind"],
                "cells": row["cells"],
                "names": [column["name"] for column in columns],
                "units": [column["unit"] for column in columns],
                "table_unit": table["unit"]["text"] if table["unit"] else None,
                "span": row["span"],
            }
            for field in fields:
                at = next((at for at, column in enumerate(columns) if column["field"] == field), None)
                has = at is not None and row["kind"] == "data"
                wanted[field] = row["cells"][at] if has else None
            yield wanted


def expected_notice(notice, id):
    """A row of the notices table, but for what no JSON has as such: the text of the body."""
    header, closing, source = notice["header"], notice["closing"], notice["source"]

    def part(value, key):
        return value[key] if value else None

    def pick(value, *keys):
        return {key: value[key] for key in keys} if value else None

    def placed(value):
        return pick(value, "text", "span")

    def dated(value):
        return {"date": part(value, "iso"), "date_text": part(value, "text"), "date_span": part(value, "span")}

    def annexes(found):
        for annex in found:
            document = annex["document"]
            yield {
                **pick(annex, "number", "title", "declared_count", "span"),
                "document": document and {
                    "number": part(document["number"], "text"),
                    "number_span": part(document["number"], "span"),
                    "addressees": part(document["addressees"], "text"),
                    "addressees_span": part(document["addressees"], "span"),
                    "signatures": [placed(one) for one in document["signatures"]],
                    **dated(document["date"]),
                },
            }
            yield from annexes(annex["annexes"])

    number, title, addressees = header["number"], header["title"], header["addressees"]
    groups = zip(addressees["groups"], addressees["classes"]) if addressees else []
    printing, found = closing["printing"], list(annexes(notice["annexes"]))
    severities = [diagnostic["severity"] for diagnostic in notice["diagnostics"]]
    return {
        "id": id,
        **{"source_" + key: source[key] for key in ["format", "encoding", "decided", "bytes", "replaced"]},
        "number": part(number, "text"),
        **{"number_" + key: part(number, key) for key in ["agency_code", "year", "serial", "form", "span"]},
        "title": part(title, "text"),
        "title_span": part(title, "span"),
        "issuers": title["issuers"] if title else [],
        **{key: part(title, key) for key in ["matter", "genre", "status"]},
        **{key: placed(header[key]) for key in ["masthead", "signer", "secrecy", "urgency", "copy_number"]},
        "card": header["card"],
        "addressees": part(addressees, "text"),
        "addressees_span": part(addressees, "span"),
        "addressee_groups": [{"members": members, **pick(of, "region", "function")} for members, of in groups],
        "body_paragraphs": sum(block["type"] == "paragraph" for block in notice["body"]),
        "annex_note": [pick(item, "number", "title", "span") for item in closing["annex_note"]],
        "signatures": [placed(one) for one in closing["signatures"]],
        **dated(closing["date"]),
        "note": placed(closing["note"]),
        "copies": [placed(one) for one in closing["copies"]],
        "printing": printing and {
            **placed(printing),
            "office": part(printing["office"], "text"),
            "date": part(printing["date"], "iso"),
        },
        "annex_count": len(found),
        "row_count": sum(len(table["rows"]) for *_, table in all_tables(notice)),
        "annexes": found,
        "references": [
            {
                **pick(one, "title", "issuers", "short_name", "article", "span"),
                "number": part(one["number"], "text"),
            }
            for one in notice["references"]
        ],
        "counts": [
            pick(one, "text", "number", "classifier", "noun", "first", "annex", "span")
            for one in notice["counts"]
        ],
        "contacts": [
            {
                "organisation": placed(one["organisation"]),
                **{key: [placed(value) for value in one[key]] for key in CONTACT},
                "span": one["span"],
            }
            for one in notice["contacts"]
        ],
        "amounts": [pick(one, "text", "cents", "up_to", "currency", "span") for one in notice["amounts"]],
        "periods": [pick(one, "text", "from", "to", "span") for one in notice["periods"]],
        "diagnostics": [pick(one, "code", "severity", "message", "span") for one in notice["diagnostics"]],
        **{name + "s": severities.count(name) for name in ["error", "warning", "info"]},
    }


CONTACT = ["people", "phones", "mobiles", "faxes", "emails", "urls", "addresses", "postcodes"]


def plain(value):
    """A value that pyarrow gives, as JSON of schema 1 has it."""
    if isinstance(value, dict):
        if value.keys() == {"start", "end"}:
            return [value["start"], value["end"]]
        return {key: plain(inner) for key, inner in value.items()}
    if isinstance(value, list):
        # A map is a list of pairs.
        if value and all(isinstance(one, tuple) for one in value):
            return dict(value)
        return [plain(inner) for inner in value]
    return value.isoformat() if isinstance(value, datetime.date) else value


def parquet(path):
    """The rows of a Parquet file."""
    table = pyarrow.parquet.read_table(path)
    maps = [field.name for field in table.schema if pyarrow.types.is_map(field.type)]
    rows = [{name: plain(value) for name, value in row.items()} for row in table.to_pylist()]
    for row in rows:
        row.update({name: dict(row[name]) for name in maps})
    return rows


def compare(what, found, wanted, same=lambda found, wanted: found == wanted):
    """How many cells are equal: all, or it ends here. Columns of `found` that are not wanted are not looked at."""
    if len(found) != len(wanted):
        sys.exit(f"{what}: expected {len(wanted)} rows, read {len(found)}")
    cells = 0
    for at, (row, expected) in enumerate(zip(found, wanted)):
        for name, value in expected.items():
            if not same(row[name], value):
                sys.exit(f"{what}, row {at}, {name}: expected {value!r}, read {row[name]!r}")
            cells += 1
    return cells


def same_text(cell, value):
    """Whether a cell of CSV says `value`: what is null or empty is an empty cell, what is no string is JSON."""
    if value is None or value == "":
        return cell == ""
    return cell == value if isinstance(value, str) else json.loads(cell) == value


def unpacked(path):
    if path.suffix == ".gz":
        return gzip.decompress(path.read_bytes()).decode("utf-8")
    if path.suffix == ".zst":
        with pyarrow.input_stream(str(path), compression="zstd") as stream:
            return stream.read().decode("utf-8")
    return path.read_text(encoding="utf-8")


def batches(folder, notices):
    """Compares what `batch` wrote in each format."""
    ids = [notice["file"] for notice in notices]
    cells = 0
    wanted = [{key: value for key, value in notice.items() if key != "file"} for notice in notices]
    for name in ["batch.ndjson", "batch.ndjson.gz", "batch.jsonl.zst"]:
        found = [json.loads(line) for line in unpacked(folder / name).splitlines()]
        cells += compare(name, found, [{"id": id, **notice} for id, notice in zip(ids, wanted)])

    schema = pyarrow.parquet.read_schema(folder / "batch.rows.parquet")
    fields = schema.names[schema.names.index("span") + 1:]
    assert "alliance_name" in fields, fields
    wanted = {
        "notices": [expected_notice(notice, id) for notice, id in zip(notices, ids)],
        "rows": [row for notice, id in zip(notices, ids) for row in expected_rows(notice, id, fields)],
    }
    own = {"notices": {"body", "number_agency"}, "rows": set()}
    for table, rows in wanted.items():
        names = pyarrow.parquet.read_schema(folder / f"batch.{table}.parquet").names
        assert set(names) - rows[0].keys() == own[table], set(names) ^ rows[0].keys()
        for stem in ["batch", "zstd"]:
            name = f"{stem}.{table}.parquet"
            cells += compare(name, parquet(folder / name), rows)
        # pandas counts rows and columns as pyarrow does.
        assert pandas.read_parquet(folder / f"batch.{table}.parquet").shape == (len(rows), len(names))
        for ending in ["csv", "csv.gz", "csv.zst"]:
            name = f"batch.{table}.{ending}"
            found = list(csv.DictReader(unpacked(folder / name).splitlines(keepends=True)))
            assert list(found[0]) == names
            cells += compare(name, found, rows, same_text)
    parts = sorted(folder.glob("split.rows-*.parquet"))
    assert len(parts) > 1, parts
    found = [row for part in parts for row in parquet(part)]
    cells += compare("split.rows", found, wanted["rows"])

    cells += compare("tables.en.parquet", parquet(folder / "tables.en.parquet"), wanted["rows"])
    cells += compare("tables.zh.parquet", parquet(folder / "tables.zh.parquet"), list(by_header(wanted["rows"], notices)))
    return cells


def by_header(rows, notices):
    """The rows with a column for each name of a header in place of one for each field."""
    headers = [expected(table)[0] for notice in notices for *_, table in all_tables(notice) for _ in table["rows"]]
    headers = [[name for name in names if name != "小节"] for names in headers]
    every = {name for names in headers for name in names}
    leading = list(rows[0])[:list(rows[0]).index("span") + 1]
    for row, names in zip(rows, headers):
        cells = row["cells"] + [""] * (len(names) - len(row["cells"]))
        by_name = dict(zip(names, cells)) if row["kind"] == "data" else {}
        yield {**{name: row[name] for name in leading}, **dict.fromkeys(every), **by_name}


def main(folder):
    seen = cells = 0
    lines = (folder / "notices.ndjson").read_text(encoding="utf-8").splitlines()
    notices = [json.loads(line) for line in lines]
    for notice in notices:
        stem = pathlib.Path(notice["file"]).stem
        found = list(tables(notice))
        book = openpyxl.load_workbook(folder / "xlsx" / f"{stem}.xlsx") if found else None
        sheets = book.worksheets if book else []
        assert len(sheets) == len(found), f"{stem}: {len(sheets)} sheets of {len(found)} tables"
        for (place, table), sheet in zip(found, sheets):
            wanted = expected(table)
            read = {
                "csv": from_text(folder / "csv" / f"{stem}.{place}.csv", ","),
                "tsv": from_text(folder / "tsv" / f"{stem}.{place}.tsv", "\t"),
                "xlsx": from_sheet(sheet),
                "parquet": from_columns(folder / "parquet" / f"{stem}.{place}.parquet", wanted[0]),
            }
            for form, found_there in read.items():
                if found_there != wanted:
                    sys.exit(f"{stem} {place} as {form}: expected {wanted}, read {found_there}")
            seen += 1
            cells += sum(map(len, wanted[1]))
    cells += batches(folder, notices)
    print(f"{seen} tables, {cells} cells")


main(pathlib.Path(sys.argv[1]))
