"""Questions to the officer: put all at once where that can be, answered by one of their choices."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from skm_app.problems import Problem, ProblemCode


@dataclass(frozen=True, slots=True)
class Question:
    """Hold one question to the officer; nothing is scored before it is answered.

    ``choices`` are what an answer may be, ``labels`` the same in the officer's words.
    """

    key: str
    text: str
    choices: tuple[str, ...]
    proposal: str
    labels: tuple[str, ...]


@dataclass
class Asking:
    """Hold what the officer has chosen, and collect what is still open and what is to be told."""

    chosen: Mapping[str, str]
    questions: list[Question] = field(default_factory=list[Question])
    notes: list[Problem] = field(default_factory=list[Problem])

    def ask(self, key: str, text: str, choices: Mapping[str, str], proposal: str) -> str:
        """Return what was chosen; else put the question and go on with the proposal, so that all are put at once.

        Args:
            key: names the question among those of one file.
            text: the question.
            choices: answer to its words.
            proposal: one of the answers.
        """
        answer = self.chosen.get(key)
        if answer is not None and answer in choices:
            return answer
        if answer is not None:
            self.note(ProblemCode.UNKNOWN_CHOICE, got=f"{key}={answer}"[:60])
        self.questions.append(Question(key, text, tuple(choices), proposal, tuple(choices.values())))
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
        self.notes.append(Problem(code, row, column, got, expected))


def name_choices(names: Sequence[str]) -> dict[str, str]:
    """Return choices that are their own words."""
    return {name: name for name in names}
