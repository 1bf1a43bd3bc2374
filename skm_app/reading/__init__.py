"""From the bytes of a file to responses: gate, child process, sheet, columns, rows, and what was set aside."""

from skm_app.reading.control import Control
from skm_app.reading.questions import Question
from skm_app.reading.recap import PrintedRow
from skm_app.reading.survey import Reading, Source, Status, read_survey, read_table

__all__ = ["Control", "PrintedRow", "Question", "Reading", "Source", "Status", "read_survey", "read_table"]
