"""Questions about a waiting file: each with its choices and a proposal, answered once and kept with the file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd
import streamlit as st

from skm_app.questions import Question, QuestionKey, QuestionKind, parse_answers
from skm_app.reading import Reading
from skm_app.services.intake import hash_header
from skm_app.store import Draft, answer_draft, find_answers
from skm_app.ui.keeping import telling_faults
from skm_app.ui.plain import plain
from skm_app.wording.questions import ANSWER_FIRST, describe_remembered, describe_spellings
from skm_app.workspace import Workspace


def ask_questions(workspace: Workspace, draft: Draft, reading: Reading) -> None:
    """Draw every open question; nothing is counted before all are answered."""
    st.subheader("Yang perlu Anda jawab")
    st.markdown(ANSWER_FIRST)
    spellings = [question for question in reading.questions if question.key.kind is QuestionKind.LABEL]
    others = [question for question in reading.questions if question.key.kind is not QuestionKind.LABEL]
    answers: dict[QuestionKey, str | None] = {}
    for question in others:
        answers[question.key] = _ask(draft, question)
    if len(spellings) > 1:
        answers |= _ask_spellings(draft, spellings)
    elif spellings:
        answers[spellings[0].key] = _ask(draft, spellings[0])
    ready = all(answers.values())
    if st.button("Pakai jawaban ini", type="primary", disabled=not ready, key=f"jawab_{draft.id}_{len(draft.chosen)}"):
        _answer(workspace, draft, answers)


def _answer(workspace: Workspace, draft: Draft, answers: Mapping[QuestionKey, str | None]) -> None:
    with telling_faults():
        answer_draft(workspace, draft.id, {str(key): choice for key, choice in answers.items()})
        st.rerun()


def _ask(draft: Draft, question: Question) -> str | None:
    labels = dict(zip(question.choices, question.labels, strict=True))
    return st.radio(
        plain(question.text),
        question.choices,
        index=None,
        format_func=lambda choice: plain(labels[choice]) + (" (usul)" if choice == question.proposal else ""),
        key=f"answer_{draft.id}_{question.key}",
    )


def _ask_spellings(draft: Draft, questions: Sequence[Question]) -> dict[QuestionKey, str | None]:
    """Draw one table of all unknown spellings, each with its proposed score, to be changed where it is wrong."""
    labels = dict(zip(questions[0].choices, questions[0].labels, strict=True))
    codes = {label: choice for choice, label in labels.items()}
    st.markdown(describe_spellings(len(questions)))
    table = pd.DataFrame({"Pertanyaan": [q.text for q in questions], "Nilai": [labels[q.proposal] for q in questions]})
    edited = st.data_editor(
        table,
        hide_index=True,
        width="stretch",
        disabled=["Pertanyaan"],
        column_config={"Nilai": st.column_config.SelectboxColumn("Nilai", options=list(codes), required=True)},
        key=f"ejaan_{draft.id}_{len(draft.chosen)}",
    )
    return {question.key: codes[label] for question, label in zip(questions, edited["Nilai"], strict=True)}


def offer_remembered(workspace: Workspace, draft: Draft, reading: Reading) -> None:
    """Offer what was answered when a file with the same header was saved."""
    header = hash_header(reading)
    remembered = find_answers(workspace, header, reading.unit_name) if header else None
    said = parse_answers(dict(remembered.chosen)) if remembered else {}
    known = {key: choice for key, choice in said.items() if _is_open(key, draft, reading)}
    if remembered is None or not known:
        return
    told = describe_remembered(remembered.unit_name, remembered.at.astimezone().date())
    st.info(plain(told), icon=":material/history:")
    if st.button(f"Pakai lagi {len(known)} jawaban waktu itu", icon=":material/done_all:", key=f"ingat_{draft.id}"):
        _answer(workspace, draft, known)


def _is_open(key: QuestionKey, draft: Draft, reading: Reading) -> bool:
    """Tell whether an earlier answer has a use here: to an open question, or to one that is never forced."""
    if str(key) in draft.chosen:
        return False
    asked = any(question.key == key for question in reading.questions)
    return asked or key.kind.unasked or (key.kind is QuestionKind.U8 and bool(reading.unconfirmed))


def show_found(reading: Reading) -> None:
    """Draw in one line what was recognised of the file so far."""
    found = [f"unit {reading.unit_name or 'belum dikenali'}"]
    found.append(f"periode {reading.period.name if reading.period else 'belum dikenali'}")
    if reading.sheet:
        found.insert(0, f"lembar {reading.sheet}")
    if reading.mapping:
        found.append(f"{len(reading.mapping)} kolom jawaban")
    st.caption(plain(f"Ditemukan: {', '.join(found)}."))
