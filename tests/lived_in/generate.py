"""Make a store that has been lived in, with the code of version 0.4.0: ``python -m tests.lived_in.generate FILE``.

Two kabupaten, seven units, rows in all sixteen tables: surveys replaced and withdrawn, a census, overlapping periods,
recaps of counts and of print, unsur and weights of a unit's own, an older questionnaire, plans carried over, changed,
removed and done, with proofs, picked suggestions, texts of reports, reasons, remembered answers, files that wait.

It is kept to show how the fixture beside it was made. Later versions must open what version 0.4.0 wrote, so the
fixture is never made anew.
"""

from __future__ import annotations

import datetime as dt
import io
import random
import sqlite3
import sys
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from PIL import Image
from skm_app.intake import build_new_survey, draft_file
from sqlalchemy import Engine

from skm_app.reading import read_survey
from skm_app.store import (
    NewSurvey,
    add_evidence,
    add_plan,
    answer_draft,
    change_plan,
    confirm_census,
    find_survey,
    list_plan,
    load_particulars,
    make_code,
    open_store,
    remove_evidence,
    remove_plan,
    save_particulars,
    save_quotes,
    save_survey,
    withdraw_survey,
)
from skm_app.wording.particulars import REMARK, OfPeriod, Particular, of_period
from skm_core import PERMENPAN_2017, Bobot, Dimension, Item, Period, Printed, Responses, Tally, Unsur, extend_instrument
from skm_core.follow_up import Horizon, TindakLanjut
from skm_core.regulation import KEPMENPAN_2004

UTARA, SELATAN = "Kabupaten Uji Utara", "Kabupaten Uji Selatan"
LEVELS = {
    Dimension.GENDER: ("Laki-laki", "Perempuan"),
    Dimension.AGE: ("≤ 20", "21–30", "31–40", "41–50", "≥ 51"),
    Dimension.EDUCATION: ("SD", "SMP", "SMA", "S1"),
    Dimension.OCCUPATION: ("PNS", "Swasta", "Wirausaha", "Petani/nelayan", "Lainnya"),
    Dimension.SERVICE: ("KTP elektronik", "Kartu Keluarga", "Legalisasi"),
}
SARAN = (
    "Antrean terlalu lama", "Petugas ramah, terima kasih", "Ruang tunggu panas", "Hubungi Pak Budi 081234567890",
    "=1+1", "**tebal** <b>x</b>", None, None, None, None,
)  # fmt: skip
chance = random.Random(20261121)


def answer(mean: float) -> int | None:
    """Return one answer, now and then none."""
    if chance.random() < 0.01:
        return None
    return min(4, max(1, round(chance.gauss(mean, 0.6))))


def respond(period: Period, n: int, means: dict[Unsur, float], dimensions: Sequence[Dimension]) -> Responses:
    """Return n respondents with answers around the means of their unsur."""
    first = dt.datetime.combine(period.first_day, dt.time(8))
    days = (period.last_day - period.first_day).days
    return Responses(
        rows=tuple(range(5, n + 5)),
        answers={Item(unsur): tuple(answer(mean) for _ in range(n)) for unsur, mean in means.items()},
        profile={
            dimension: tuple(chance.choice((*LEVELS[dimension], *LEVELS[dimension], None)) for _ in range(n))
            for dimension in dimensions
        },
        times=tuple(
            first + dt.timedelta(days=chance.randint(0, days), minutes=chance.randint(0, 400)) for _ in range(n)
        ),
        saran=tuple(chance.choice(SARAN) for _ in range(n)),
    )


def survey(
    unit: str, code: str, n: int, shift: float = 0.0, waktu: float = 3.1, parent: str | None = None
) -> NewSurvey:
    """Return a survey of the nine unsur."""
    period = Period.parse(code)
    means = {unsur: 3.3 + shift + 0.05 * (place % 4) for place, unsur in enumerate(PERMENPAN_2017.names())}
    means[Unsur.WAKTU] = waktu
    dimensions = list(LEVELS) if n > 40 else [Dimension.GENDER, Dimension.AGE]
    return NewSurvey(
        unit, period, f"{make_code(unit)}_{code}.xlsx", f"{abs(hash((unit, code, n))):064x}"[:64],
        respond(period, n, means, dimensions), parent_name=parent, population=n * 5,
        mapping={Item(unsur): PERMENPAN_2017.text(unsur).name for unsur in PERMENPAN_2017.names()}, rejected=2, not_data=5,
    )  # fmt: skip


def write_units(engine: Engine) -> None:
    """Save the units with their periods, replacements and withdrawals."""
    for code, waktu in (
        ("2023-S1", 3.4),
        ("2023-S2", 3.35),
        ("2024-S1", 3.2),
        ("2024-S2", 3.1),
        ("2025-S1", 3.0),
        ("2025-S2", 2.6),
    ):
        save_survey(engine, survey("Kecamatan Pertama", code, 120, waktu=waktu, parent=UTARA), "petugas satu")
    seen = find_survey(engine, "kecamatan-pertama", Period.parse("2025-S2"))
    second = save_survey(
        engine,
        survey("Kecamatan Pertama", "2025-S2", 131, waktu=2.6),
        "petugas dua",
        replaces=seen.id if seen else None,
    )
    third = save_survey(engine, survey("Kecamatan Pertama", "2025-S2", 126, waktu=2.7), "petugas dua", replaces=second)
    withdraw_survey(engine, third, "petugas satu")
    save_survey(engine, survey("Kecamatan Pertama", "2025", 240, waktu=2.8), "petugas satu")
    for code in ("2024-S2", "2025-S1", "2025-S2"):
        save_survey(engine, survey("Kecamatan Kedua", code, 35, 0.3, parent=UTARA), "petugas satu")
    census = save_survey(
        engine, replace(survey("Kecamatan Ketiga", "2025-S2", 48, -0.4, parent=SELATAN), population=48), "p"
    )
    confirm_census(engine, census, "petugas tiga", everybody=True)
    copied = save_survey(engine, replace(survey("Kecamatan Ketiga", "2025-S1", 50, -0.3), population=50), "p")
    confirm_census(engine, copied, "petugas tiga", everybody=False)
    save_survey(engine, survey("Kecamatan Keempat", "2025-01..2025-11", 64, 0.1, parent=SELATAN), "petugas empat")
    save_survey(engine, survey("Kecamatan Keempat", "2024", 6), "petugas empat")
    alone = replace(survey("Kecamatan Tanpa Induk", "2025-S2", 40), unconfirmed=(Unsur.PENGADUAN, Unsur.SARANA))
    save_survey(engine, alone, "petugas lima")
    gone = save_survey(engine, survey("Kecamatan Tanpa Induk", "2024-S2", 30), "petugas lima")
    withdraw_survey(engine, gone, "petugas lima")


def write_others(engine: Engine) -> None:
    """Save what has no rows, or other questions: counts, print, an older questionnaire, unsur of a unit's own."""
    counts = {Item(unsur): (1, 3 + place, 40, 26 - place) for place, unsur in enumerate(PERMENPAN_2017.names())}
    save_survey(engine, NewSurvey("Kecamatan Ketiga", Period.parse("2024"), "rekap.csv", "c" * 64, tally=Tally(70, counts),
                                  label="jumlah jawaban"), "petugas tiga")  # fmt: skip
    nine = [Decimal(text) for text in ("3.71", "3.73", "3.72", "4.00", "3.71", "3.74", "3.73", "4.00", "3.71")]
    printed = Printed(tuple(zip(PERMENPAN_2017.names(), nine, strict=True)), 615, Decimal("93.61"), Bobot.TWO_DECIMALS)
    save_survey(
        engine, NewSurvey("Kecamatan Kedua", Period.parse("2024-S1"), "laporan", "d" * 64, printed=printed), "p"
    )
    unfit = replace(printed, n=3, bobot=None)
    save_survey(engine, NewSurvey("Kecamatan Keempat", Period.parse("2023"), "laporan", "e" * 64, printed=unfit), "p")
    own = extend_instrument(PERMENPAN_2017, ["Keamanan data"], [Fraction(1, 10)] * 10)
    period = Period.parse("2025-S2")
    responses = respond(period, 45, dict.fromkeys(own.names(), 3.2), [Dimension.GENDER])
    save_survey(engine, NewSurvey("Dinas Uji", period, "sepuluh.xlsx", "f" * 64, responses, instrument=own,
                                  parent_name=SELATAN), "petugas dinas")  # fmt: skip
    old = Period.parse("2012")
    responses = respond(old, 60, dict.fromkeys(KEPMENPAN_2004.names(), 3.0), [Dimension.GENDER, Dimension.AGE])
    save_survey(
        engine, NewSurvey("Dinas Uji", old, "empat_belas.xlsx", "0" * 64, responses, instrument=KEPMENPAN_2004), "p"
    )


def write_plans(engine: Engine) -> None:
    """Plan, carry over, change, remove and finish, with proofs."""
    unit, before, now = "kecamatan-pertama", Period.parse("2025-S1"), Period.parse("2025-S2")
    picture = io.BytesIO()
    Image.new("RGB", (60, 40), "#0072B2").save(picture, "PNG")
    done = TindakLanjut(Unsur.WAKTU, "Menambah satu loket", (3, 4), Horizon.SHORT, "Kasi Pelayanan", "Geser petugas",
                        "Desember 2025", "Dukcapil")  # fmt: skip
    first = add_plan(engine, unit, before, done, "petugas satu")
    add_plan(
        engine,
        unit,
        before,
        TindakLanjut(Unsur.SARANA, "Menambah kursi tunggu", (4,), in_charge="Sekcam"),
        "petugas satu",
    )
    gone = add_plan(engine, unit, before, TindakLanjut(Unsur.BIAYA, "Salah ketik"), "petugas satu")
    lines = {kept.id: kept for kept in list_plan(engine, unit)}
    finished = replace(done, done_on=dt.date(2025, 11, 3), description="Loket 3 dibuka <b>", obstacle="Ruang sempit")
    change_plan(engine, lines[first], finished, "petugas dua")
    remove_plan(engine, lines[gone], "petugas dua")
    add_evidence(engine, first, "loket.png", picture.getvalue(), "petugas dua")
    add_evidence(engine, first, "surat.pdf", b"%PDF-1.4 uji", "petugas dua")
    add_evidence(engine, first, "salah.png", picture.getvalue(), "petugas dua")
    (kept,) = [one for one in list_plan(engine, unit) if one.id == first]
    remove_evidence(engine, kept.evidence[-1].id, "petugas dua")
    second = next(one for one in list_plan(engine, unit) if one.line.unsur is Unsur.SARANA)
    add_plan(engine, unit, now, replace(second.line, quarters=()), "petugas satu", carried_from=second.id)
    add_plan(
        engine, unit, now, TindakLanjut(Unsur.WAKTU, "Antrean daring", (1, 2), Horizon.MIDDLE, "Camat"), "petugas satu"
    )


def write_words(engine: Engine) -> None:
    """Type what a unit types once, give a reason for what a check found, and pick suggestions."""
    unit, now = "kecamatan-pertama", Period.parse("2025-S2")

    typed = {
        Particular.TARGET: "88.31", Particular.PLACE: "Uji", Particular.ROLE: "CAMAT PERTAMA",
        Particular.SIGNER: "Nama Pejabat, S.Sos.", Particular.RANK: "Pembina", Particular.NIP: "19700101 199001 1 001",
        Particular.PAGE: "https://pertama.contoh.go.id", Particular.TEAM: "Tim SKM Kecamatan Pertama",
        of_period(OfPeriod.REPORTED_ON, now): "2026-01-12", of_period(f"{REMARK}:C11-x", now): "Musim tanam",
    }  # fmt: skip
    save_particulars(
        engine, unit, load_particulars(engine, unit), {str(name): text for name, text in typed.items()}, "petugas satu"
    )
    kept = find_survey(engine, unit, now)
    assert kept
    save_quotes(engine, kept.id, [1, 4, 9])


def write_files(engine: Engine) -> None:
    """Save a file whose questions were answered, and leave two that wait."""
    names = [PERMENPAN_2017.text(unsur).name for unsur in PERMENPAN_2017.names()]
    letters = "\n".join([";".join(names), *["c;d;c;d;c;d;c;d;c", "b;c;c;d;d;c;c;d;b"] * 20]).encode()
    reading = read_survey("huruf.csv", letters, {"letters": "a=1"})
    new = build_new_survey(reading, "Kecamatan Kedua", Period.parse("2025-T1"), chosen={"letters": "a=1"})
    save_survey(engine, new, "petugas satu")
    draft_file(engine, "menunggu_huruf.csv", letters, "petugas satu")
    codes = "\n".join(["Unit: Kecamatan Pertama", ";".join(f"U{k}" for k in range(1, 10)), *["3;4;3;4;3;4;3;9;3"] * 30])
    waiting = draft_file(engine, "menunggu_kode.csv", codes.encode(), "petugas dua")
    answer_draft(engine, waiting, {"u8": "sarana"})


def settle_times(path: str) -> None:
    """Give every moment a place of its own in January 2026, and let the files wait for a long time."""
    with sqlite3.connect(path) as kept:
        kept.execute("UPDATE survey SET saved_at = datetime('2026-01-01', '+' || id || ' hours')")
        kept.execute(
            "UPDATE survey SET replaced_at = datetime('2026-01-20', '+' || id || ' hours') WHERE replaced_at IS NOT NULL"
        )
        kept.execute("UPDATE audit SET at = datetime('2026-01-01', '+' || id || ' minutes')")
        kept.execute("UPDATE census SET said_at = datetime('2026-01-02')")
        kept.execute("UPDATE evidence SET added_at = datetime('2026-01-03', '+' || id || ' hours')")
        kept.execute("UPDATE draft SET created_at = datetime('2199-01-01', '+' || id || ' hours')")
        kept.execute("UPDATE answered_question SET at = datetime('2026-01-04')")
        for table, column in (("evidence", "removed_at"), ("tindak_lanjut", "removed_at")):
            kept.execute(f"UPDATE {table} SET {column} = datetime('2026-01-05') WHERE {column} IS NOT NULL")
    kept.close()
    with sqlite3.connect(path, isolation_level=None) as kept:
        kept.execute("PRAGMA journal_mode = DELETE")
        kept.execute("VACUUM")
    kept.close()


def main() -> None:
    """Write the store into the file that is named."""
    path = sys.argv[1]
    engine = open_store(f"sqlite:///{path}")
    for write in (write_units, write_others, write_plans, write_words, write_files):
        write(engine)
    engine.dispose()
    settle_times(path)


if __name__ == "__main__":
    main()
