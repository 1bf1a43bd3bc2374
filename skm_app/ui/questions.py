"""Questions about a waiting file: each with its choices and a proposal, answered once and kept with the file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from zlib import crc32

import pandas as pd
import streamlit as st

from skm_app.questions import Question, QuestionKey, QuestionKind, parse_answers
from skm_app.reading import Reading, Status
from skm_app.services.intake import hash_header
from skm_app.store import Draft, answer_draft, find_answers
from skm_app.ui.keeping import telling_faults
from skm_app.ui.plain import plain
from skm_app.wording.questions import (
    ANSWER_FIRST,
    ASK_RULE,
    CHANGE_UNTIL_SAVED,
    PROPOSED,
    RULE_EXAMPLE,
    describe_remembered,
    describe_spellings,
)
from skm_app.workspace import Workspace


def ask_questions(workspace: Workspace, draft: Draft, reading: Reading) -> None:
    """Draw every open question; nothing is counted before all are answered."""
    st.subheader("Yang perlu Anda jawab")
    st.markdown(ANSWER_FIRST)
    answers = _ask_each(draft, reading.questions, "answer")
    ready = all(answers.values())
    if st.button("Pakai jawaban ini", type="primary", disabled=not ready, key=f"jawab_{draft.id}_{len(draft.chosen)}"):
        keep_answers(workspace, draft, answers)


def keep_answers(workspace: Workspace, draft: Draft, answers: Mapping[QuestionKey, str | None]) -> None:
    """Keep answers with a waiting file, and read it anew; None takes an answer back."""
    with telling_faults():
        answer_draft(workspace, draft.id, {str(key): choice for key, choice in answers.items()})
        st.rerun()


def ask_one(question: Question, key: str) -> str | None:
    """Draw one question with its choices, and return what is chosen; what was answered before stands there.

    Args:
        question: with its proposal.
        key: of the widget.
    """
    labels = dict(zip(question.choices, question.labels, strict=True))
    return st.radio(
        plain(question.text),
        question.choices,
        index=question.choices.index(question.answer) if question.answer in question.choices else None,
        format_func=lambda choice: plain(labels[choice]) + (PROPOSED if choice == question.proposal else ""),
        key=key,
    )


def _ask_each(draft: Draft, questions: Sequence[Question], what: str) -> dict[QuestionKey, str | None]:
    """Draw questions, spellings in one table, and return what is chosen so far.

    Args:
        draft: the waiting file.
        questions: open ones, or ones that were answered.
        what: tells the widgets of the two from each other.
    """
    spellings = [question for question in questions if question.key.kind is QuestionKind.LABEL]
    alone = spellings if len(spellings) == 1 else []
    others = [question for question in questions if question not in spellings]
    answers = {one.key: ask_one(one, f"{what}_{draft.id}_{one.answer}_{one.key}") for one in (*others, *alone)}
    return answers if alone or not spellings else answers | _ask_spellings(draft, spellings, what)


def change_answers(workspace: Workspace, draft: Draft, reading: Reading) -> None:
    """Draw every question that was answered, so that each can be answered otherwise until the file is saved."""
    if not reading.settled:
        return
    with st.expander(f"Ubah jawaban ({len(reading.settled)})", expanded=reading.status is Status.REFUSED):
        st.caption(CHANGE_UNTIL_SAVED)
        answers = _ask_each(draft, reading.settled, "ubah")
        changed = {one.key: answers[one.key] for one in reading.settled if answers[one.key] != one.answer}
        if changed:
            # at once: a change that waits for a button of its own would be lost where the file is saved first
            keep_answers(workspace, draft, changed)
        if st.button("Jawab ulang semuanya", key=f"jawab_ulang_{draft.id}"):
            keep_answers(workspace, draft, {one.key: None for one in reading.settled})


def ask_rule(workspace: Workspace, draft: Draft, reading: Reading) -> None:
    """Draw the box for the rule that makes the service free, where Biaya was set by it."""
    for unsur, rule in reading.fixed:
        key = QuestionKey(QuestionKind.RULE, reading.instrument.code(unsur))
        typed = st.text_input(ASK_RULE, rule, max_chars=200, key=f"dasar_{draft.id}", placeholder=RULE_EXAMPLE)
        if " ".join(typed.split()) != rule:
            keep_answers(workspace, draft, {key: typed.strip() or None})


def _ask_spellings(draft: Draft, questions: Sequence[Question], what: str) -> dict[QuestionKey, str | None]:
    """Draw one table of all unknown spellings, each with its proposed score, to be changed where it is wrong."""
    labels = dict(zip(questions[0].choices, questions[0].labels, strict=True))
    codes = {label: choice for choice, label in labels.items()}
    st.markdown(describe_spellings(len(questions)))
    scores = [labels[question.answer or question.proposal] for question in questions]
    table = pd.DataFrame({"Pertanyaan": [question.text for question in questions], "Nilai": scores})
    edited = st.data_editor(
        table,
        hide_index=True,
        width="stretch",
        disabled=["Pertanyaan"],
        column_config={"Nilai": st.column_config.SelectboxColumn("Nilai", options=list(codes), required=True)},
        key=f"ejaan_{what}_{draft.id}_{crc32(repr(sorted(draft.chosen.items())).encode()):08x}",
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
        keep_answers(workspace, draft, known)


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
