"""The JSON of every command is what docs/json describes."""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from typer.testing import CliRunner

from skm_app.cli.command import app
from skm_app.settings import DATABASE_VARIABLE

ROOT = Path(__file__).parents[2]
SCHEMAS = ROOT / "docs" / "json"
SAMPLES = ROOT / "sample_data"
FILE = str(SAMPLES / "kubu_raya_2020_s1.csv")
UNIT, PERIOD = "kecamatan-sumberarum-contoh", "2025-S2"

Words = tuple[str, ...]

COMMANDS: dict[str, list[Words]] = {
    "score": [("score", FILE), ("score", "tidak_ada.csv")],
    "index": [
        ("index", "--unit", UNIT, "--period", PERIOD),
        ("index", "--unit", "kecamatan-jatirejo", "--period", "2024-01..2024-11"),
        ("index", "--unit", "x", "--period", PERIOD),
    ],
    "surveys_show": [("surveys", "show", "1"), ("surveys", "show", "9999")],
    "compare": [("compare", FILE, FILE), ("compare", FILE, "tidak_ada.csv")],
    "recap": [("recap", "--period", PERIOD), ("recap", "--period", "2024"), ("recap", "--period", "1999")],
    "report": [("report", "--unit", UNIT, "--period", PERIOD, "--kind", "csv", "--to", "{folder}")],
    "export": [("export", "--to", "{folder}/t.csv"), ("export", "--to", "{folder}/t.csv", "--period", "1999")],
    "import": [
        ("import", FILE, "--unit", "Kecamatan Uji", "--period", "2020-S1", "--choose", "named:unit=Kecamatan Uji"),
        ("import", FILE, "--unit", "Kecamatan Beda", "--period", "2020-S1"),
        ("import", FILE, "--unit", "Kecamatan Uji", "--period", "2020-S1", "--choose", "named:unit=Kecamatan Uji"),
        ("import", "--list", str(SAMPLES / "daftar.csv")),
    ],
    "surveys": [("surveys",)],
    "surveys_change": [("surveys", "change", "1", "--label", "loket"), ("surveys", "change", "9999", "--label", "x")],
    "surveys_withdraw": [("surveys", "withdraw", "2"), ("surveys", "withdraw", "2")],
    "surveys_restore": [("surveys", "restore", "2"), ("surveys", "restore", "2")],
    "units": [("units",)],
    "units_change": [
        ("units", "add", "Kecamatan Tambahan", "--parent", "kabupaten-contoh-mojokerto"),
        ("units", "rename", UNIT, "Kecamatan Baru"),
        ("units", "keep", UNIT, "10"),
        ("units", "keep", UNIT, "-"),
        ("units", "spelling", UNIT, "Kec. Baru"),
        ("units", "parent", UNIT, "Kabupaten Baru"),
        ("units", "merge", "kecamatan-uji", UNIT),
        ("units", "merge", UNIT, UNIT),
    ],
    "levels": [
        ("levels", "--unit", UNIT, "--dimension", "gender"),
        ("levels", "SD=SMP", "--unit", UNIT, "--dimension", "education"),
        ("levels", "--unit", "x", "--dimension", "gender"),
    ],
    "accounts_change": [
        ("accounts", "grant", "petugas", "budi@contoh.go.id", "--unit", UNIT, "--until", "2030-12-31"),
        ("accounts", "grant", "admin", "ani@contoh.go.id", "--unit", UNIT),
        ("accounts", "revoke", "admin", "ani@contoh.go.id", "--unit", UNIT),
        ("accounts", "revoke", "admin", "ani@contoh.go.id", "--unit", UNIT),
        ("accounts", "signout", "budi@contoh.go.id"),
        ("accounts", "signout", "siapa@contoh.go.id"),
    ],
    "accounts": [("accounts",)],
    "periods_change": [
        ("periods", "close", "2019", "--unit", UNIT),
        ("periods", "open", "2018", "--unit", UNIT),
    ],
    "periods": [("periods",)],
    "log": [("log",)],
    "undo": [("undo", "40"), ("undo", "999999")],
    "match": [("match", FILE), ("match", "{folder}/unsur_" + f"{UNIT}_{PERIOD}.csv")],
    "backup": [("backup", "{folder}/cadangan.zip")],
    "restore": [("restore", "{folder}/cadangan.zip"), ("restore", "tidak_ada.zip")],
    "check": [("check",)],
    "erase": [("erase", "3", "--row", "5"), ("erase", "3", "--row", "99999")],
    "purge": [("purge",)],
    "move": [("move", "{folder}/cadangan.zip"), ("move", "tidak_ada.zip")],
    "publish": [("publish", "{folder}/terbitan"), ("publish", "{folder}")],
}
"""For each description, commands in the order in which they are run, refusals and questions among them."""


def load_schema(name: str) -> Any:
    return json.loads((SCHEMAS / f"{name}.schema.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def folder(sample_database: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Give the commands one store to work on, one after another."""
    place = tmp_path_factory.mktemp("json")
    shutil.copy(sample_database, place / "skm.sqlite")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(DATABASE_VARIABLE, f"sqlite:///{place / 'skm.sqlite'}")
        yield place


def test_every_command_answers_as_it_is_described(folder: Path):
    """In one go, for what one changes the next one tells; standard output holds one JSON object and nothing else."""
    seen: dict[str, set[str]] = {}
    for name, commands in COMMANDS.items():
        schema = load_schema(name)
        jsonschema.Draft202012Validator.check_schema(schema)
        for words in commands:
            run = CliRunner().invoke(app, [*(word.replace("{folder}", str(folder)) for word in words), "--json"])
            assert run.exit_code in (0, 1, 3), (words, run.stderr, run.exception)
            answer = json.loads(run.stdout)
            jsonschema.validate(answer, schema)
            seen.setdefault(name, set()).add(answer.get("status", "—"))
    assert {name: len(told) > 0 for name, told in seen.items()} == dict.fromkeys(COMMANDS, True)
    assert seen["import"] >= {"—", "question", "refused"}


def list_commands(group: Any, prefix: Words = ()) -> Iterator[tuple[Words, Any]]:
    for name, command in group.commands.items():
        words = (*prefix, name)
        yield words, command
        if hasattr(command, "commands"):
            yield from list_commands(command, words)


def test_every_command_that_speaks_json_is_described_and_tried():
    """A new one cannot be forgotten; a description that nobody needs any more is thrown away."""
    from typer.main import get_command

    speaking = {
        words
        for words, command in list_commands(get_command(app))
        if any("--json" in one.opts for one in command.params)
    }
    tried = {tuple(word for word in words) for commands in COMMANDS.values() for words in commands}
    # what fetches from the internet is tried by test_wheel.py
    assert {words for words in speaking if not any(one[: len(words)] == words for one in tried)} == {("bekal",)}
    assert {path.name.removesuffix(".schema.json") for path in SCHEMAS.iterdir()} == {*COMMANDS, "bekal"}
