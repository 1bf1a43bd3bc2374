"""The commands, their options and their exits.

0 done, 1 refused, 2 mistyped, 3 a question is open, 4 a fault of ours.
"""

from __future__ import annotations

import json
import sys
import traceback
import uuid
from pathlib import Path
from typing import Annotated

import typer

from skm_app.reading import Reading, Status, read_survey
from skm_app.reading.survey import U8_CHOICES
from skm_app.terminal.answer import Told, build_json, describe, tell_reading
from skm_app.wording.problems import refuse
from skm_core import DEFAULT_BOBOT, Bobot, parse_bobot

EXITS = {Status.READ: 0, Status.REFUSED: 1, Status.QUESTION: 3}
FAULT = 4

app = typer.Typer(add_completion=False, no_args_is_help=True, pretty_exceptions_enable=False)


def run() -> None:
    """Run the command; a fault of ours ends with an id and exit 4, never with a traceback."""
    try:
        app()
    except Exception as error:
        fault = uuid.uuid4().hex[:8]
        where = traceback.extract_tb(error.__traceback__)[-1]
        # the place, not the message: a message may quote a cell
        place = f"{type(error).__name__} di {Path(where.filename).name}:{where.lineno}"
        print(f"Kesalahan di dalam program (id {fault}, {place}). Tidak ada yang disimpan.", file=sys.stderr)
        sys.exit(FAULT)


@app.callback()
def skm() -> None:
    """Dasbor SKM: dari ekspor survei ke IKM."""


def _bobot(text: str) -> Bobot:
    try:
        return parse_bobot(text)
    except ValueError as error:
        raise typer.BadParameter("pilih 0.11 (atau sukma), 0.111, atau exact") from error


def _choices(words: list[str]) -> dict[str, str]:
    chosen: dict[str, str] = {}
    for word in words:
        key, equals, choice = word.partition("=")
        if not equals or (key == "u8" and choice not in U8_CHOICES):
            raise typer.BadParameter(f"tulis KUNCI=PILIHAN, bukan {word!r}")
        chosen[key] = choice
    return chosen


BobotOption = Annotated[str, typer.Option("--bobot", help="0.11 (atau sukma), 0.111, atau exact.")]
JsonOption = Annotated[bool, typer.Option("--json", help="Satu objek JSON di keluaran baku.")]
ChooseOption = Annotated[list[str] | None, typer.Option("--choose", help="Jawaban atas pertanyaan: KUNCI=PILIHAN.")]
PopulationOption = Annotated[int | None, typer.Option("--population", min=1, help="Jumlah penerima layanan.")]


def open_file(path: Path, chosen: dict[str, str], sheet: str | None = None) -> Reading:
    """Read one file; a path that cannot be opened is a refusal like any other."""
    try:
        content = path.read_bytes()
    except OSError as error:
        problem = refuse("not_found", got=path.name).problem
        if path.exists():
            problem = refuse("not_opened", got=f"{path.name}: {error.strerror}").problem
        return Reading(path.name, "", Status.REFUSED, refusal=problem)
    return read_survey(path.name, content, chosen, sheet)


def print_answer(told: Told, bobot: Bobot, as_json: bool) -> None:
    """Print what is told: JSON alone on standard output, or words; a refusal in words goes to standard error."""
    if as_json:
        print(json.dumps(build_json(told, bobot), ensure_ascii=False))
    else:
        print(describe(told, bobot), file=sys.stdout if told.score else sys.stderr)


@app.command()
def score(
    file: Path,
    bobot: BobotOption = DEFAULT_BOBOT.value,
    population: PopulationOption = None,
    sheet: Annotated[str | None, typer.Option(help="Lembar yang dibaca, bila ada beberapa.")] = None,
    choose: ChooseOption = None,
    as_json: JsonOption = False,
) -> None:
    """Baca dan hitung satu berkas; tidak menyimpan apa pun."""
    convention = _bobot(bobot)
    told = tell_reading(open_file(file, _choices(choose or []), sheet), convention, population)
    print_answer(told, convention, as_json)
    raise typer.Exit(EXITS[told.status])
