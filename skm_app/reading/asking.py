"""What was asked and answered while a file is read: questions are put all at once where that can be."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from skm_app.problems import Problem, ProblemCode
from skm_app.questions import Question, QuestionKey, QuestionKind


@dataclass
class Asking:
    """Hold what the officer has chosen, and collect what is still open, what is settled and what is to be told."""

    chosen: Mapping[QuestionKey, str]
    questions: list[Question] = field(default_factory=list[Question])
    settled: list[Question] = field(default_factory=list[Question])
    notes: list[Problem] = field(default_factory=list[Problem])

    def answer(self, kind: QuestionKind, about: str = "") -> str | None:
        """Return what the officer said of something, None where nothing."""
        return self.chosen.get(QuestionKey(kind, about))

    def list_answers(self, kind: QuestionKind) -> dict[str, str]:
        """Return every answer to questions of a kind, by what they are about."""
        return {key.about: choice for key, choice in self.chosen.items() if key.kind is kind}

    def ask(self, kind: QuestionKind, text: str, choices: Mapping[str, str], proposal: str, *, about: str = "") -> str:
        """Return what was chosen; else put the question and go on with the proposal, so that all are put at once.

        Args:
            kind: what is asked.
            text: the question.
            choices: answer to its words.
            proposal: one of the answers.
            about: tells it from other questions of its kind.
        """
        key, answer = QuestionKey(kind, about), self.answer(kind, about)
        question = Question(
            key=key, text=text, choices=tuple(choices), proposal=proposal, labels=tuple(choices.values())
        )
        if answer is not None and answer in choices:
            self.settled.append(replace(question, answer=answer))
            return answer
        if answer is not None:
            self.note(ProblemCode.UNKNOWN_CHOICE, got=f"{key}={answer}"[:60])
        self.questions.append(question)
        return proposal

    def note(
        self,
        code: ProblemCode,
        *,
        row: int | None = None,
        column: str | None = None,
        got: str | None = None,
        expected: str | None = None,
    ) -> None:
        """Tell something that changes no number by itself."""
        self.notes.append(Problem(code=code, row=row, column=column, got=got, expected=expected))


def name_choices(names: Sequence[str]) -> dict[str, str]:
    """Return choices that are their own words."""
    return {name: name for name in names}
