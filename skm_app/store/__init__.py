"""Surveys kept: saved once, replaced with history, summed for every screen."""

from skm_app.store.answers import EarlierAnswers, find_answers
from skm_app.store.backup import backup_store, write_backup
from skm_app.store.checking import check_store
from skm_app.store.drafts import Draft, answer_draft, drop_draft, list_drafts, load_draft, save_draft
from skm_app.store.engine import describe_address, describe_place, open_store, set_broken_aside
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
from skm_app.store.hand_ins import load_first_hand_ins, record_hand_in
from skm_app.store.moments import load_group_moments, load_moments
from skm_app.store.particulars import ParticularsChanged, load_particulars, save_particulars
from skm_app.store.quotes import list_quotes, save_quotes
from skm_app.store.restoring import restore_store
from skm_app.store.surveys import (
    NewSurvey,
    RecapKind,
    Survey,
    SurveyExists,
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
    "Draft",
    "EarlierAnswers",
    "Evidence",
    "NewSurvey",
    "ParticularsChanged",
    "PlanChanged",
    "PlanLine",
    "RecapKind",
    "Survey",
    "SurveyExists",
    "Unit",
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
    "find_survey",
    "find_unit",
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
    "load_first_hand_ins",
    "load_group_moments",
    "load_mapping",
    "load_moments",
    "load_particulars",
    "load_problems",
    "load_responses",
    "load_tallies",
    "load_tally",
    "make_code",
    "open_store",
    "record_hand_in",
    "remove_evidence",
    "remove_plan",
    "restore_store",
    "save_draft",
    "save_particulars",
    "save_quotes",
    "save_survey",
    "set_broken_aside",
    "withdraw_survey",
    "write_backup",
]
