"""Parse one file in a process of its own: bytes on standard input, plain rows as lines of JSON on standard output.

Run as ``python -I child KIND [PROJECT]``. A hostile file can abort the parser or eat memory; here it takes only this
process with it. The parsers import nothing of the project, because isolated mode leaves it off the path. With the
folder of the project the sheets are interpreted here too, and leave without personal data.
"""

from __future__ import annotations

import io
import sys
from collections.abc import Iterable

from answer import Answer
from grid import Page
from limits import Refusal, limit_process


def read(kind: str, content: bytes) -> Iterable[Page]:
    """Return the pages of a file; only the reader of its kind is loaded."""
    if kind == "archive":
        from workbook import read_archive

        return read_archive(content)
    if kind == "ole":
        from workbook import read_ole

        return read_ole(content)
    if kind == "markup":
        from webpage import read_markup

        return read_markup(content)
    from plaintext import read_text

    return read_text(content)


def mask(written: io.BytesIO, project: str) -> Iterable[Page]:
    """Return what was written as pages without personal data: read as the server would, by the rules of the project."""
    sys.path.append(project)
    from skm_app.reading.container.sheet import build_sheets
    from skm_app.reading.redaction import drop_personal

    written.seek(0)
    for sheet in drop_personal([sheet for sheet in build_sheets(written) if sheet.rows]):
        yield Page(
            name=sheet.name,
            rows=list(map(list, sheet.rows)),
            visible=sheet.visible,
            top=sheet.top,
            left=sheet.left,
            hidden_rows=sheet.hidden_rows,
            cut_texts=sheet.cut_texts,
            lines=sheet.lines,
        )


def main() -> None:
    """Read, parse, mask, write."""
    limit_process()
    answer = Answer(sys.stdout.buffer)
    kind, *project = sys.argv[1:]
    try:
        pages = read(kind, sys.stdin.buffer.read())
        if project:
            written = io.BytesIO()
            Answer(written).write_all(pages)
            pages = mask(written, project[0])
        answer.write_all(pages)
    except Refusal as refusal:
        answer.write({"refused": refusal.code, "got": refusal.got, "expected": refusal.expected, "row": refusal.row})


if __name__ == "__main__":
    main()
