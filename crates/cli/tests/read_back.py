"""Reads the tables that the command wrote, by pandas and openpyxl, and compares them cell by cell with its JSON.

usage: read_back.py FOLDER
  FOLDER/notices.ndjson   what `parse --format ndjson` prints
  FOLDER/csv, tsv, xlsx   what `tables --out` writes of the same notices
Prints how many tables and cells were equal; ends with 1 at the first that is not.
"""

import json
import pathlib
import sys

import openpyxl
import pandas


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


def main(folder):
    seen = cells = 0
    for line in (folder / "notices.ndjson").read_text(encoding="utf-8").splitlines():
        notice = json.loads(line)
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
            }
            for form, found_there in read.items():
                if found_there != wanted:
                    sys.exit(f"{stem} {place} as {form}: expected {wanted}, read {found_there}")
            seen += 1
            cells += sum(map(len, wanted[1]))
    print(f"{seen} tables, {cells} cells")


main(pathlib.Path(sys.argv[1]))
