"""Surveys kept: saved once, replaced with history, summed for every screen."""

from skm_app.store.answers import EarlierAnswers, find_answers
from skm_app.store.backup import BACKUP_ENDINGS, backup_store, write_backup
from skm_app.store.checking import check_store
from skm_app.store.drafts import Draft, answer_draft, drop_draft, list_drafts, load_draft, save_draft
from skm_app.store.engine import (
    describe_address,
    describe_place,
    find_missing_file,
    identify_file,
    open_store,
    set_broken_aside,
)
from skm_app.store.follow_up import (
    Evidence,
    PlanChanged,
    PlanLine,
    add_evidence,
    add_plan,
    change_plan,
    list_plan,
    load_evidence,
    remove_evidence,
    remove_plan,
)
from skm_app.store.hand_ins import Paper, UnitChanged, load_groups_left, read_unit_version, record_hand_ins
from skm_app.store.moments import load_group_moments, load_moments
from skm_app.store.particulars import ParticularsChanged, load_particulars, save_particulars
from skm_app.store.quotes import list_quotes, save_quotes
from skm_app.store.restoring import restore_store, stage_copy
from skm_app.store.survey_records import NewSurvey, RecapKind, Survey, SurveyExists
from skm_app.store.surveys import (
    confirm_census,
    find_survey,
    list_surveys,
    load_mapping,
    load_problems,
    load_responses,
    save_survey,
    withdraw_survey,
)
from skm_app.store.tallies import list_dimensions, list_levels, load_each_tally, load_tallies, load_tally
from skm_app.store.units import Unit, find_unit, list_units, make_code

__all__ = [
    "BACKUP_ENDINGS",
    "Draft",
    "EarlierAnswers",
    "Evidence",
    "NewSurvey",
    "Paper",
    "ParticularsChanged",
    "PlanChanged",
    "PlanLine",
    "RecapKind",
    "Survey",
    "SurveyExists",
    "Unit",
    "UnitChanged",
    "add_evidence",
    "add_plan",
    "answer_draft",
    "backup_store",
    "change_plan",
    "check_store",
    "confirm_census",
    "describe_address",
    "describe_place",
    "drop_draft",
    "find_answers",
    "find_missing_file",
    "find_survey",
    "find_unit",
    "identify_file",
    "list_dimensions",
    "list_drafts",
    "list_levels",
    "list_plan",
    "list_quotes",
    "list_surveys",
    "list_units",
    "load_draft",
    "load_each_tally",
    "load_evidence",
    "load_group_moments",
    "load_groups_left",
    "load_mapping",
    "load_moments",
    "load_particulars",
    "load_problems",
    "load_responses",
    "load_tallies",
    "load_tally",
    "make_code",
    "open_store",
    "read_unit_version",
    "record_hand_ins",
    "remove_evidence",
    "remove_plan",
    "restore_store",
    "save_draft",
    "save_particulars",
    "save_quotes",
    "save_survey",
    "set_broken_aside",
    "stage_copy",
    "withdraw_survey",
    "write_backup",
]
