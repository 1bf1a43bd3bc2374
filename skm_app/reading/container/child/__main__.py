"""Parse one file in a process of its own: bytes on standard input, plain rows as lines of JSON on standard output.

Run as ``python -I child KIND``. A hostile file can abort the parser or eat memory; here it takes only this process
with it. It imports nothing of the project, because isolated mode leaves the project off the path.
"""

from __future__ import annotations

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


def main() -> None:
    """Read, parse, write."""
    limit_process()
    answer = Answer(sys.stdout.buffer)
    try:
        for page in read(sys.argv[1], sys.stdin.buffer.read()):
            answer.write_page(page)
        answer.write({"end": True})
    except Refusal as refusal:
        answer.write({"refused": refusal.code, "got": refusal.got, "expected": refusal.expected, "row": refusal.row})


if __name__ == "__main__":
    main()
