"""From the bytes of a file to responses: gate, child process, sheet, columns, rows, and what was set aside."""

from skm_app.reading.cells import HIDDEN, mask_unknown
from skm_app.reading.container.bundle import SECONDS as BUNDLE_SECONDS
from skm_app.reading.container.bundle import count_bundle, is_bundle, open_bundle, unpack_bundle
from skm_app.reading.container.children import Children, StayingChild
from skm_app.reading.container.gate import MAX_MB
from skm_app.reading.container.picture import draw_logo, shrink_picture
from skm_app.reading.container.sheet import CHILDREN, SECONDS, Sheet, pack_sheets, read_sheets, unpack_sheets
from skm_app.reading.redaction import drop_personal
from skm_app.reading.rows.control import Control
from skm_app.reading.rows.levels import AlikeLevel
from skm_app.reading.survey import Reading, Source, Status, open_file, read_survey, read_table
from skm_app.reading.table.aggregates import PrintedRow
from skm_app.reading.table.header import Column, Role
from skm_app.reading.table.period_words import parse_period
from skm_app.reading.table.title import mask_title
from skm_app.reading.table.unsur_columns import NO_ANSWER, U8_CHOICES

__all__ = [
    "BUNDLE_SECONDS",
    "CHILDREN",
    "HIDDEN",
    "MAX_MB",
    "NO_ANSWER",
    "SECONDS",
    "U8_CHOICES",
    "AlikeLevel",
    "Children",
    "Column",
    "Control",
    "PrintedRow",
    "Reading",
    "Role",
    "Sheet",
    "Source",
    "Status",
    "StayingChild",
    "count_bundle",
    "draw_logo",
    "drop_personal",
    "is_bundle",
    "mask_title",
    "mask_unknown",
    "open_bundle",
    "open_file",
    "pack_sheets",
    "parse_period",
    "read_sheets",
    "read_survey",
    "read_table",
    "shrink_picture",
    "unpack_bundle",
    "unpack_sheets",
]
