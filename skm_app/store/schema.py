"""The tables. A saved survey never changes: its answers and tallies are written once, together."""

from __future__ import annotations

from sqlalchemy import (
    Boolean,
    Column,
    Date,
    DateTime,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    UniqueConstraint,
)

from skm_app.store.columns import Count, Words
from skm_app.store.log import BESIDE

metadata = MetaData()

# The tables as they are now. Every change of them is a revision in migrations/, and head is the last of these.

unit = Table(
    "unit",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("code", Words(120), nullable=False, unique=True),
    Column("name", Words(200), nullable=False),
    Column("parent_id", Integer, ForeignKey("unit.id")),
    Column("revision", Integer, nullable=False, server_default="1"),
    # the unit that this one turned out to be; what names it means that one
    Column("merged_into_id", Integer, ForeignKey("unit.id")),
    # years after the end of a period in which rows of it, and of units below that say nothing themselves, are kept
    Column("keep_years", Integer),
)

# other ways to write a unit's name, as files and officers do; code is what make_code makes of it
spelling = Table(
    "spelling",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("unit_id", Integer, ForeignKey("unit.id"), nullable=False, index=True),
    Column("code", Words(120), nullable=False),
    Column("name", Words(200), nullable=False),
    Column("removed_at", DateTime(timezone=True)),
)

_KEPT = spelling.c.removed_at.is_(None)

Index("spelling_once", spelling.c.unit_id, spelling.c.code, unique=True, sqlite_where=_KEPT, postgresql_where=_KEPT)

# as what a level of a unit's respondents is shown, from a moment on: the last line of a level holds, and nothing is
# deleted, for what left the unit before must go on being shown as it was. Empty: as itself
shown_level = Table(
    "shown_level",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("unit_id", Integer, ForeignKey("unit.id"), nullable=False, index=True),
    Column("dimension", Words(20), nullable=False),
    Column("level", Words(500), nullable=False),
    Column("shown_as", Words(500)),
    Column("at", DateTime(timezone=True), nullable=False),
)

survey = Table(
    "survey",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("unit_id", Integer, ForeignKey("unit.id"), nullable=False),
    Column("period_start", Date, nullable=False),
    Column("period_end", Date, nullable=False),
    # not called as it was before revision 0002: an older program must not write into these tables
    Column("instrument_key", Words(60), nullable=False),
    Column("label", Words(200)),
    Column("population", Count()),
    Column("source_name", Words(255), nullable=False),
    Column("source_sha256", Words(64), nullable=False),
    Column("item_keys", Words(), nullable=False),
    Column("mapping", Words(), nullable=False),
    Column("unconfirmed", Words(), nullable=False),
    Column("n", Integer, nullable=False),
    Column("rejected", Integer, nullable=False),
    Column("not_data", Integer, nullable=False),
    Column("saved_at", DateTime(timezone=True), nullable=False),
    Column("saved_by", Words(120), nullable=False),
    Column("replaces_id", Integer, ForeignKey("survey.id")),
    Column("replaced_at", DateTime(timezone=True)),
    # counts up with every change of what stands about the survey; its answers never change
    Column("revision", Integer, nullable=False, server_default="1"),
    # when and by whom it was said that everybody served has answered
    Column("census_said_at", DateTime(timezone=True)),
    Column("census_said_by", Words(120)),
    # what is left of a survey without respondents: counts have a tally, printed ones only what the report prints
    Column("recap", Words(10)),
    Column("printed_nrr", Words()),
    Column("printed_ikm", Words(10)),
    Column("printed_bobot", Words(10)),
    # the unsur that a unit has added to the instrument, and weights of its own, as JSON
    Column("added_unsur", Words()),
    # the rule that makes the service free, where Biaya was set to 4 and asked of nobody; empty where it is not said
    Column("free_by", Words()),
    # when it was taken back; replaced_at alone says that another stands in its place
    Column("withdrawn_at", DateTime(timezone=True)),
    # what an officer has said that columns called only U8 and U9 are: "pengaduan" as they were read, "sarana" crosswise
    Column("u8_said", Words(10)),
    # when its rows were erased, for their time was over; of one that was taken back, all of it
    Column("erased_at", DateTime(timezone=True)),
)

_CURRENT = survey.c.replaced_at.is_(None)

Index(
    "survey_one_current",
    survey.c.unit_id,
    survey.c.period_start,
    survey.c.period_end,
    unique=True,
    sqlite_where=_CURRENT,
    postgresql_where=_CURRENT,
)
Index("survey_of_unit", survey.c.unit_id)
Index("survey_replaces", survey.c.replaces_id)

response = Table(
    "response",
    metadata,
    Column("survey_id", Integer, ForeignKey("survey.id"), primary_key=True),
    Column("seq", Integer, primary_key=True),
    Column("sheet_row", Integer, nullable=False),
    Column("time", DateTime),
    Column("gender", Words()),
    Column("age", Words()),
    Column("education", Words()),
    Column("occupation", Words()),
    Column("service", Words()),
    Column("disability", Words()),
    # one character for each item of survey.item_keys: the score, or "-" where it was left blank
    Column("answers", Words(), nullable=False),
    Column("saran", Words()),
    # which of the files that were joined; empty where the survey has one
    Column("file_seq", Integer),
    sqlite_with_rowid=False,
)

# the files of a survey that was joined of several
survey_file = Table(
    "survey_file",
    metadata,
    Column("survey_id", Integer, ForeignKey("survey.id"), primary_key=True),
    Column("seq", Integer, primary_key=True),
    Column("name", Words(255), nullable=False),
    Column("sha256", Words(64), nullable=False),
    Column("n", Integer, nullable=False),
    Column("rejected", Integer, nullable=False),
    Column("not_data", Integer, nullable=False),
    sqlite_with_rowid=False,
)

tally = Table(
    "tally",
    metadata,
    Column("survey_id", Integer, ForeignKey("survey.id"), primary_key=True),
    Column("dimension", Words(20), primary_key=True),
    Column("level", Words(500), primary_key=True),
    Column("item", Words(40), primary_key=True),
    Column("n", Integer, nullable=False),
    Column("n1", Integer, nullable=False),
    Column("n2", Integer, nullable=False),
    Column("n3", Integer, nullable=False),
    Column("n4", Integer, nullable=False),
    sqlite_with_rowid=False,
)

# pairwise sums that an error needs, as JSON, beside the tally of the same group; see moments.py
moment = Table(
    "moment",
    metadata,
    Column("survey_id", Integer, ForeignKey("survey.id"), primary_key=True),
    Column("dimension", Words(20), primary_key=True),
    Column("level", Words(500), primary_key=True),
    Column("n", Integer, nullable=False),
    Column("sums", Words(), nullable=False),
    sqlite_with_rowid=False,
)

# what is typed once for a unit: the target, the texts of its reports, who signs them
particular = Table(
    "particular",
    metadata,
    Column("unit_id", Integer, ForeignKey("unit.id"), primary_key=True),
    Column("name", Words(40), primary_key=True),
    Column("value", Words(), nullable=False),
    sqlite_with_rowid=False,
)

# what is planned after a survey of a unit and period, whichever survey stands for it, and what became of it
tindak_lanjut = Table(
    "tindak_lanjut",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("unit_id", Integer, ForeignKey("unit.id"), nullable=False, index=True),
    Column("period_start", Date, nullable=False),
    Column("period_end", Date, nullable=False),
    Column("unsur", Words(40), nullable=False),
    Column("kegiatan", Words(), nullable=False),
    Column("quarters", Words(8), nullable=False),
    Column("horizon", Words(10), nullable=False),
    Column("in_charge", Words(), nullable=False),
    Column("strategy", Words(), nullable=False),
    Column("target_time", Words(), nullable=False),
    Column("stakeholder", Words(), nullable=False),
    Column("done_on", Date),
    Column("description", Words(), nullable=False),
    Column("obstacle", Words(), nullable=False),
    Column("carried_from", Integer, ForeignKey("tindak_lanjut.id")),
    Column("version", Integer, nullable=False),
    Column("removed_at", DateTime(timezone=True)),
)

# proof of a follow-up: a picture or a document
evidence = Table(
    "evidence",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("tindak_lanjut_id", Integer, ForeignKey("tindak_lanjut.id"), nullable=False, index=True),
    Column("file_name", Words(255), nullable=False),
    Column("content", LargeBinary, nullable=False),
    Column("added_at", DateTime(timezone=True), nullable=False),
    Column("added_by", Words(120), nullable=False),
    Column("removed_at", DateTime(timezone=True)),
)

# files for the reports of a unit, or of one period of it: logo, decree, photos, the questionnaire that was used
attachment = Table(
    "attachment",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("unit_id", Integer, ForeignKey("unit.id"), nullable=False, index=True),
    Column("kind", Words(20), nullable=False),
    # empty: of all periods
    Column("period_start", Date),
    Column("period_end", Date),
    Column("caption", Words(300), nullable=False),
    Column("file_name", Words(255), nullable=False),
    Column("content", LargeBinary, nullable=False),
    Column("added_at", DateTime(timezone=True), nullable=False),
    Column("added_by", Words(120), nullable=False),
    Column("removed_at", DateTime(timezone=True)),
)

# where and when the result of a unit and period was made public, with a picture of it
publication = Table(
    "publication",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("unit_id", Integer, ForeignKey("unit.id"), nullable=False, index=True),
    Column("period_start", Date, nullable=False),
    Column("period_end", Date, nullable=False),
    Column("medium", Words(20), nullable=False),
    Column("published_on", Date, nullable=False),
    Column("place", Words(300), nullable=False),
    Column("file_name", Words(255)),
    Column("content", LargeBinary),
    Column("added_at", DateTime(timezone=True), nullable=False),
    Column("added_by", Words(120), nullable=False),
    Column("removed_at", DateTime(timezone=True)),
)

# the suggestions that the officer has picked for the report
quote = Table(
    "quote",
    metadata,
    Column("survey_id", Integer, ForeignKey("survey.id"), primary_key=True),
    Column("seq", Integer, primary_key=True),
    sqlite_with_rowid=False,
)

problem = Table(
    "problem",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("survey_id", Integer, ForeignKey("survey.id"), nullable=False, index=True),
    Column("code", Words(40), nullable=False),
    Column("sheet_row", Integer),
    Column("column_name", Words()),
    Column("got", Words()),
    Column("expected", Words()),
    # of which file, where the survey was joined of several
    Column("file_name", Words(255)),
)

# a file that waits for answers, without columns of personal data; gone after a day, and no survey
draft = Table(
    "draft",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("created_at", DateTime(timezone=True), nullable=False),
    Column("created_by", Words(120), nullable=False),
    Column("file_name", Words(255), nullable=False),
    Column("sha256", Words(64), nullable=False),
    Column("sheets", LargeBinary, nullable=False),
    Column("told", Words(), nullable=False),
    Column("chosen", Words(), nullable=False),
    # under what it shall be saved, as JSON, as far as the officer has said it
    Column("placed", Words(), nullable=False, server_default="{}"),
    UniqueConstraint("created_by", "file_name", "sha256", name="draft_once"),
    # an id that was thrown away never comes back as another file
    sqlite_autoincrement=True,
)

# what the officer said of a unit's files, by their header, to be offered when the next one comes
answered_question = Table(
    "answered_question",
    metadata,
    Column("unit_id", Integer, ForeignKey("unit.id"), primary_key=True),
    Column("header_sha256", Words(64), primary_key=True),
    Column("key", Words(200), primary_key=True),
    Column("choice", Words(), nullable=False),
    Column("at", DateTime(timezone=True), nullable=False),
    sqlite_with_rowid=False,
)

audit = Table(
    "audit",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("at", DateTime(timezone=True), nullable=False),
    Column("who", Words(120), nullable=False),
    Column("action", Words(40), nullable=False),
    Column("survey_id", Integer, ForeignKey("survey.id")),
    Column("detail", Words()),
    Column("unit_id", Integer, ForeignKey("unit.id")),
)

# its last line is the version of all that is stored, but for those that change nothing
_CHANGES = audit.c.action.not_in(BESIDE)

Index("audit_changes", audit.c.id, sqlite_where=_CHANGES, postgresql_where=_CHANGES)

# every paper that left the unit: which, of what, made by which version of the program, and its hash
hand_in = Table(
    "hand_in",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("survey_id", Integer, ForeignKey("survey.id"), nullable=False, index=True),
    Column("at", DateTime(timezone=True), nullable=False),
    Column("who", Words(120), nullable=False),
    Column("kind", Words(10), nullable=False),
    Column("bobot", Words(10), nullable=False),
    Column("revision", Integer, nullable=False),
    Column("program", Words(20), nullable=False),
    Column("sha256", Words(64), nullable=False),
    # of a paper without groups nothing can be told that its total does not tell
    Column("with_groups", Boolean, nullable=False),
    # the unit that it left, for a survey may be moved to another since; empty before this was kept
    Column("unit_id", Integer, ForeignKey("unit.id")),
    # the period that the survey stood for when it left; empty before this was kept
    Column("period_start", Date),
    Column("period_end", Date),
    # of a report: how it is divided
    Column("outline", Words(10)),
    Column("addressee", Words(300)),
    # the paper itself, where somebody asked to keep it
    Column("content", LargeBinary),
)

# what the outside is shown of each current survey, written anew by whoever changes what it depends on; see outside.py

outside_survey = Table(
    "outside_survey",
    metadata,
    Column("survey_id", Integer, ForeignKey("survey.id"), primary_key=True),
    Column("period", Words(20), nullable=False),
    Column("kind", Words(10), nullable=False),
    Column("basis", Words(10), nullable=False),
    Column("instrument", Words(60), nullable=False),
    Column("n", Integer),
    Column("population", Count()),
    Column("why", Words(10)),
    # a hash of all that it was made of
    Column("made_of", Words(80), nullable=False),
    sqlite_with_rowid=False,
)

outside_score = Table(
    "outside_score",
    metadata,
    Column("survey_id", Integer, ForeignKey("survey.id"), primary_key=True),
    Column("dimension", Words(20), primary_key=True),
    Column("level", Words(500), primary_key=True),
    Column("unsur", Words(10), primary_key=True),
    # empty for an unsur, which has no weight
    Column("bobot", Words(10), primary_key=True),
    Column("unsur_name", Words(), nullable=False),
    Column("n", Integer),
    Column("nrr", Float(53)),
    Column("nilai", Float(53)),
    Column("mutu", Words(1)),
    Column("se", Float(53)),
    Column("lower", Float(53)),
    Column("upper", Float(53)),
    Column("why", Words(10)),
    Column("remark", Words(20)),
    sqlite_with_rowid=False,
)

# who may sign in; nobody is deleted, for the log names them
account = Table(
    "account",
    metadata,
    Column("id", Integer, primary_key=True),
    # as the provider tells it, in small letters
    Column("email", Words(254), nullable=False, unique=True),
    Column("added_at", DateTime(timezone=True), nullable=False),
    # who signed in before this moment must sign in again
    Column("signed_out_at", DateTime(timezone=True)),
)

# what an account may do with a unit, or with all units below it
account_grant = Table(
    "account_grant",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("account_id", Integer, ForeignKey("account.id"), nullable=False, index=True),
    Column("unit_id", Integer, ForeignKey("unit.id"), nullable=False, index=True),
    Column("role", Words(20), nullable=False),
    # the last day; empty: for good
    Column("until", Date),
    Column("removed_at", DateTime(timezone=True)),
)

_GIVEN = account_grant.c.removed_at.is_(None)

Index(
    "account_grant_once",
    account_grant.c.account_id,
    account_grant.c.unit_id,
    account_grant.c.role,
    unique=True,
    sqlite_where=_GIVEN,
    postgresql_where=_GIVEN,
)

# a period in which nothing changes any more below a unit, and whose surveys others may see
closing = Table(
    "closing",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("unit_id", Integer, ForeignKey("unit.id"), nullable=False, index=True),
    Column("period_start", Date, nullable=False),
    Column("period_end", Date, nullable=False),
    Column("closed_at", DateTime(timezone=True), nullable=False),
    Column("opened_at", DateTime(timezone=True)),
)

_CLOSED = closing.c.opened_at.is_(None)

Index(
    "closing_once",
    closing.c.unit_id,
    closing.c.period_start,
    closing.c.period_end,
    unique=True,
    sqlite_where=_CLOSED,
    postgresql_where=_CLOSED,
)

# the questions of each current survey in the order of response.answers, and what each measures
survey_item = Table(
    "survey_item",
    metadata,
    Column("survey_id", Integer, ForeignKey("survey.id"), primary_key=True),
    Column("seq", Integer, primary_key=True),
    Column("unsur", Words(10), nullable=False),
    Column("unsur_name", Words(), nullable=False),
    Column("question", Integer, nullable=False),
    sqlite_with_rowid=False,
)

# what somebody has read and put away for good: the tour, the news of a version
put_away = Table(
    "put_away",
    metadata,
    Column("who", Words(120), primary_key=True),
    Column("what", Words(40), primary_key=True),
    Column("at", DateTime(timezone=True), nullable=False),
    sqlite_with_rowid=False,
)
