"""Parse one file in a process of its own: bytes on standard input, plain rows as lines of JSON on standard output.

Run as ``python -I child KIND [PROJECT]``, or ``child many PROJECT`` to stay and fork for each file. A hostile file can
abort the parser or eat memory; here it takes only this process with it. The parsers import nothing of the project,
because isolated mode leaves it off the path. With the folder of the project the sheets are interpreted here too, and
leave without personal data. ``child bundle`` unpacks a zip, ``child picture HOW`` decodes a picture.

Each waits for its turn first, and says when it has come.
"""

from __future__ import annotations

import io
import json
import os
import sys
from collections.abc import Callable, Iterable
from typing import BinaryIO

from answer import Answer
from grid import Page
from limits import Refusal, limit_process
from turns import take_turn


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
    if project not in sys.path:
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


def say(told: bytes) -> None:
    """Write something at once."""
    sys.stdout.buffer.write(told)
    sys.stdout.buffer.flush()


def answer(kind: str, content: bytes, project: str | None) -> None:
    """Wait for a turn, parse, mask, write."""
    turn = take_turn(say)
    limit_process()
    written = Answer(sys.stdout.buffer)
    try:
        pages = read(kind, content)
        if project:
            unmasked = io.BytesIO()
            Answer(unmasked).write_all(pages)
            pages = mask(unmasked, project)
        written.write_all(pages)
    except Refusal as refusal:
        written.write(tell(refusal))
    sys.stdout.buffer.flush()
    for held in turn:
        held.close()


def tell(refusal: Refusal) -> dict[str, object]:
    """Return a refusal as it is written."""
    return {"refused": refusal.code, "got": refusal.got, "expected": refusal.expected, "row": refusal.row}


def answer_with(work: Callable[[bytes, BinaryIO], None], content: bytes) -> None:
    """Wait for a turn, do some work on bytes, and write what comes of it."""
    turn = take_turn(say)
    limit_process()
    try:
        work(content, sys.stdout.buffer)
    except Refusal as refusal:
        sys.stdout.buffer.write(json.dumps(tell(refusal)).encode() + b"\n")
    sys.stdout.buffer.flush()
    for held in turn:
        held.close()


def answer_many(project: str) -> None:
    """Fork for each file that is given, a line of its kind and length before it; the rules are loaded once."""
    load_rules(project)
    while head := sys.stdin.buffer.readline(100):
        kind, length = head.split()
        content = sys.stdin.buffer.read(int(length))
        if (fork := os.fork()) == 0:
            try:
                answer(kind.decode(), content, project)
            finally:
                os._exit(0)
        os.waitpid(fork, 0)
        del content
        # a fork that died in the middle has left its line open; whoever waits is told that nothing follows
        sys.stdout.buffer.write(b"\n")
        sys.stdout.buffer.flush()


def load_rules(project: str) -> None:
    """Load what every file needs, before the first fork."""
    sys.path.append(project)
    import workbook

    from skm_app.reading.redaction import drop_personal

    del workbook, drop_personal


def main() -> None:
    """Answer for one file, or for many."""
    kind, *project = sys.argv[1:]
    if kind == "many":
        answer_many(project[0])
    elif kind == "bundle":
        from bundle import unpack_bundle

        answer_with(unpack_bundle, sys.stdin.buffer.read())
    elif kind == "picture":
        from picture import draw

        answer_with(lambda content, stream: draw(content, project[0], stream), sys.stdin.buffer.read())
    else:
        answer(kind, sys.stdin.buffer.read(), project[0] if project else None)


if __name__ == "__main__":
    main()
