"""From the bytes of a file to responses: gate, child process, sheet, columns, rows, and what was set aside."""

from skm_app.reading.survey import Question, Reading, Status, read_survey

__all__ = ["Question", "Reading", "Status", "read_survey"]
