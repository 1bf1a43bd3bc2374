"""Parse one file in a process of its own: bytes on standard input, plain rows as JSON on standard output.

Run as ``python -I child.py workbook|text``. A hostile file can abort the parser or eat memory; here it takes only
this process with it. It imports nothing of the project, because isolated mode leaves the project off the path.
"""

import codecs
import csv
import datetime as dt
import io
import json
import sys

MEMORY_BYTES = 2 * 2**30
CPU_SECONDS = 30
MAX_ROWS = 50_000
MAX_COLUMNS = 300


def limit() -> None:
    """Bound memory and processor time, where the system can (not on Windows)."""
    try:
        import resource
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))


def read_workbook(content: bytes) -> list[dict[str, object]]:
    """Return every worksheet; ``top`` and ``left`` say how far from A1 its rows begin."""
    from python_calamine import SheetTypeEnum, SheetVisibleEnum, load_workbook

    workbook = load_workbook(io.BytesIO(content))
    sheets: list[dict[str, object]] = []
    for meta in workbook.sheets_metadata:
        if meta.typ is not SheetTypeEnum.WorkSheet:
            continue
        sheet = workbook.get_sheet_by_name(meta.name)
        top, left = sheet.start or (0, 0)
        rows = sheet.to_python(skip_empty_area=True)
        visible = meta.visible is SheetVisibleEnum.Visible
        sheets.append({"name": meta.name, "visible": visible, "top": top, "left": left, "rows": rows})
    return sheets


def decode(content: bytes) -> str:
    """Decode text by its byte order mark, else as UTF-8, else as Windows-1252."""
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return content.decode("utf-16")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def read_text(content: bytes) -> list[dict[str, object]]:
    """Return the one table of a CSV; the delimiter is the one that splits the first lines into most cells."""
    text = decode(content)
    if text.lower().startswith("sep="):
        # keeps its place as an empty row, so that row numbers stay those of the sheet
        text = "\n" + text.partition("\n")[2]
    csv.field_size_limit(1_000_000)
    head = text[:20_000].splitlines()[:60]

    def evenness(delimiter: str) -> int:
        """Return the cells of the lines that share one width; a saran full of commas is a line of its own."""
        widths = [len(row) for row in csv.reader(head, delimiter=delimiter)]
        return max((width * widths.count(width) for width in set(widths) if width > 1), default=0)

    delimiter = max(";\t,|", key=evenness)
    rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    return [{"name": None, "visible": True, "top": 0, "left": 0, "rows": rows}]


def find_swallowed(rows: list[list[object]]) -> int | None:
    """Return the number of the row in which a quote that is never closed has taken in the rows after it."""
    width = max(map(len, rows), default=0)
    for number, row in enumerate(rows, 1):
        for cell in row:
            if isinstance(cell, str) and "\n" in cell and max(map(cell.count, ";\t,|")) >= width - 1 > 1:
                return number
    return None


def as_json(value: object) -> object:
    """Write what JSON has no word for: moments as ``{"at": ...}``, anything else as text."""
    if isinstance(value, dt.datetime):
        return {"at": value.isoformat()}
    if isinstance(value, dt.date):
        return {"at": dt.datetime(value.year, value.month, value.day).isoformat()}
    if isinstance(value, dt.time):
        return {"clock": value.isoformat()}
    return str(value)


def main() -> None:
    """Read, parse, write."""
    limit()
    content = sys.stdin.buffer.read()
    sheets = read_workbook(content) if sys.argv[1] == "workbook" else read_text(content)
    answer: dict[str, object] = {"sheets": sheets}
    for sheet in sheets:
        rows = sheet["rows"]
        assert isinstance(rows, list)
        if len(rows) > MAX_ROWS + 100:
            answer = {"refused": ["too_many_rows", len(rows), MAX_ROWS]}
        elif swallowed := find_swallowed(rows):
            answer = {"refused": ["open_quote", swallowed, None]}
        elif max(map(len, rows), default=0) > MAX_COLUMNS:
            answer = {"refused": ["too_many_columns", max(map(len, rows)), MAX_COLUMNS]}
    json.dump(answer, sys.stdout, default=as_json, ensure_ascii=True)


if __name__ == "__main__":
    main()
