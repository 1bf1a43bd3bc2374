"""Surveys kept: saved once, replaced with history, summed for every screen."""

from skm_app.store.engine import StoreError, open_store
from skm_app.store.surveys import (
    NewSurvey,
    Survey,
    SurveyExists,
    find_survey,
    list_surveys,
    load_mapping,
    load_problems,
    load_responses,
    save_survey,
    withdraw_survey,
)
from skm_app.store.tallies import list_dimensions, load_tallies, load_tally
from skm_app.store.units import Unit, find_unit, list_units, make_code

__all__ = [
    "NewSurvey",
    "StoreError",
    "Survey",
    "SurveyExists",
    "Unit",
    "find_survey",
    "find_unit",
    "list_dimensions",
    "list_surveys",
    "list_units",
    "load_mapping",
    "load_problems",
    "load_responses",
    "load_tallies",
    "load_tally",
    "make_code",
    "open_store",
    "save_survey",
    "withdraw_survey",
]
