"""What is shown of a file that was read, before and after it is saved."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from skm_app.intake import build_new_survey, count_outside
from skm_app.reading import Question, Reading, read_survey
from skm_app.reading.unsur_columns import U8_CHOICES
from skm_app.settings import current_user
from skm_app.store import (
    NewSurvey,
    StoreError,
    Survey,
    SurveyExists,
    find_survey,
    list_surveys,
    list_units,
    make_code,
    save_survey,
)
from skm_app.ui.loads import current_store
from skm_app.ui.parts import show_file_table, show_metric
from skm_app.ui.period_form import ask_period
from skm_app.ui.plain import plain
from skm_app.ui.state import View, look_at, remember_saved
from skm_app.wording.findings import describe_crowd, describe_standing
from skm_app.wording.names import name_unsur
from skm_app.wording.numbers import format_number
from skm_app.wording.problems import Problem
from skm_core import PERMENPAN_2017, compute_score, compute_tally

_SHOWN = 200
_CHOICES: Mapping[str, str] = {
    "a=1": "Ya: a = 1 (terburuk) sampai d = 4 (terbaik)",
    "a=4": "Tidak, terbalik: a = 4 (terbaik) sampai d = 1 (terburuk)",
    "0=kosong": "0 berarti tidak menjawab",
    "0=nilai 1": "Skalanya 0–3: 0 sama dengan nilai 1",
}


@st.cache_data(show_spinner=False, max_entries=20, ttl=600)
def _read(file_name: str, content: bytes, chosen: tuple[tuple[str, str], ...]) -> Reading:
    return read_survey(file_name, content, dict(chosen))


def read_upload(file_name: str, content: bytes) -> Reading | None:
    """Read an uploaded file, ask what must be asked, and return the reading once nothing is open."""
    with st.spinner("Membaca berkas…"):
        reading = _read(file_name, content, ())
    chosen: dict[str, str] = {}
    # an answer may raise another question, so ask until none is open
    while open_questions := [question for question in reading.questions if question.key not in chosen]:
        answers = {question.key: _ask(question, reading.sha256) for question in open_questions}
        chosen |= {key: answer for key, answer in answers.items() if answer}
        if len(answers) > sum(map(bool, answers.values())):
            return None
        reading = _read(file_name, content, tuple(chosen.items()))
    if reading.unconfirmed and (u8 := _ask_u8(reading)):
        reading = _read(file_name, content, (*chosen.items(), ("u8", u8)))
    if reading.refusal:
        st.error(plain(reading.refusal.message), icon=":material/error:")
    return reading if reading.responses else None


def _ask(question: Question, file_key: str) -> str | None:
    return st.radio(
        question.text,
        question.choices,
        index=None,
        format_func=lambda choice: f"{_CHOICES.get(choice, choice)}{' (usul)' if choice == question.proposal else ''}",
        key=f"answer_{question.key}_{file_key}",
    )


def _ask_u8(reading: Reading) -> str | None:
    names = {
        "pengaduan": "Penanganan pengaduan (urutan daftar Permenpan)",
        "sarana": "Sarana dan prasarana (urutan kuesioner)",
    }
    return st.radio(
        "Kolom U8 di berkas ini menanyakan apa? Lihat kuesioner yang dipakai; boleh dikosongkan dulu.",
        list(U8_CHOICES),
        index=None,
        format_func=lambda choice: names[choice],
        key=f"answer_u8_{reading.sha256}",
    )


def show_reading(reading: Reading, view: View) -> None:
    """Draw what was found in the file: rows, index, mapping, and what was set aside."""
    assert reading.responses
    score = compute_score(compute_tally(reading.responses), PERMENPAN_2017, view.bobot)
    columns = st.columns(4)
    with columns[0]:
        show_metric(f"IKM, mutu {score.mutu}", format_number(score.ikm), note="belum disimpan")
    with columns[1]:
        show_metric("Baris dihitung", format_number(len(reading.responses)))
    with columns[2]:
        show_metric("Baris ditolak", format_number(len(reading.rejected)))
    with columns[3]:
        show_metric("Bukan data", format_number(reading.not_data), note="judul, jumlah, kosong")
    for note in reading.notes:
        st.text(f"• {note.message}")
    if reading.rejected or reading.cells:
        with st.expander(f"{len(reading.rejected)} baris ditolak, {len(reading.cells)} sel dikosongkan", expanded=True):
            show_problems((*reading.rejected, *reading.cells))
    with st.expander("Pemetaan kolom"):
        items = sorted(reading.mapping, key=lambda item: PERMENPAN_2017.names().index(item.unsur))
        show_file_table(
            [{"Unsur": name_unsur(item.unsur), "Kolom di berkas": reading.mapping[item]} for item in items],
            "Kolom berkas untuk tiap unsur",
        )


def show_problems(problems: tuple[Problem, ...]) -> None:
    """Draw rows and cells that were set aside, with their place."""
    show_file_table(
        [
            {
                "Baris": str(problem.row or "–"),
                "Kolom": problem.column or "–",
                "Isi": problem.got or "–",
                "Keterangan": problem.message,
            }
            for problem in problems[:_SHOWN]
        ],
        "Baris dan sel yang tidak dihitung",
    )
    if len(problems) > _SHOWN:
        st.caption(f"{_SHOWN} yang pertama dari {format_number(len(problems))}.")


def offer_save(reading: Reading) -> None:
    """Draw the form that saves a reading: unit, period, population; and what stands there already."""
    known = [unit.name for unit in list_units(current_store())]
    found = [reading.unit_name] if reading.unit_name else []
    options = [*found, *(name for name in known if name not in found)]
    key = reading.sha256[:12]
    unit: str | None = st.selectbox(
        "Unit pelayanan",
        options,
        index=0 if reading.unit_name else None,
        placeholder="Ketik atau pilih nama unit",
        accept_new_options=True,
        key=f"unit_{key}",
    )
    period = ask_period(reading.period, f"period_{key}")
    population = st.number_input(
        "Jumlah penerima layanan pada periode itu (boleh kosong)",
        min_value=1,
        value=None,
        step=1,
        key=f"population_{key}",
    )
    if not unit or not unit.strip() or period is None:
        st.info("Lengkapi unit dan periode untuk menyimpan.")
        return
    new = build_new_survey(reading, " ".join(unit.split()), period, population=population)
    if crowd := describe_crowd(len(new.responses), population) if population else None:
        st.error(crowd, icon=":material/error:")
        return
    if outside := count_outside(new):
        st.warning(
            Problem("dates_outside", got=str(outside), expected=period.name).message, icon=":material/event_busy:"
        )
    _offer_overlaps(new)
    current = find_survey(current_store(), make_code(new.unit_name), period)
    if current is None:
        if st.button("Simpan", type="primary", icon=":material/save:"):
            _save(new, None)
        return
    st.warning(plain(_describe_current(current)), icon=":material/history:")
    if current.source_sha256 == new.source_sha256:
        st.caption("Berkasnya sama persis dengan yang tersimpan.")
    if st.button("Ganti (yang lama tetap di riwayat)", icon=":material/published_with_changes:"):
        _save(new, current.id)


def _offer_overlaps(new: NewSurvey) -> None:
    overlapping = [
        survey.period.name
        for survey in list_surveys(current_store())
        if survey.unit_code == make_code(new.unit_name)
        and survey.period != new.period
        and survey.period.overlaps(new.period)
    ]
    if overlapping:
        st.info(
            f"Periode ini tumpang-tindih dengan {', '.join(overlapping)}; tren hanya memakai yang tidak tumpang-tindih."
        )


def _describe_current(current: Survey) -> str:
    return describe_standing(current.unit_name, current.period, current.n, current.saved_by, current.saved_at)


def _save(new: NewSurvey, replaces: int | None) -> None:
    try:
        survey_id = save_survey(current_store(), new, current_user(), replaces=replaces)
    except StoreError as error:
        st.error(str(error), icon=":material/error:")
        return
    except SurveyExists as exists:
        st.error(plain(f"Tidak disimpan: {_describe_current(exists.current)} Muat ulang halaman untuk melihatnya."))
        return
    remember_saved(survey_id)
    st.toast("Tersimpan. Pesan dan tombol batal ada di atas halaman.", icon=":material/check_circle:")
    look_at(make_code(new.unit_name), new.period)
    st.rerun()
