"""Boxes for numbers as Indonesians write them: Streamlit's own read "1.200" as 1,2 and refuse a decimal comma."""

from __future__ import annotations

from decimal import Decimal

import streamlit as st

from skm_app.wording.numbers import NOT_A_NUMBER, NOT_WHOLE, format_number, parse_number


def ask_whole(label: str, key: str, stands: int | None = None) -> int | None:
    """Draw a box for a whole number above 0; None where it is empty or no such number, which is then said.

    Args:
        label: what is asked.
        key: of the widget.
        stands: what stands in the box at first.
    """
    value = ask_decimal(label, key, stands="" if stands is None else format_number(stands))
    if value is None:
        return None
    if value != value.to_integral_value() or value < 1:
        st.error(NOT_WHOLE, icon=":material/error:")
        return None
    return int(value)


def ask_decimal(label: str, key: str, placeholder: str | None = None, stands: str = "") -> Decimal | None:
    """Draw a box for a number with a decimal comma; None where it is empty or no number, which is then said."""
    text = st.text_input(label, stands, key=key, placeholder=placeholder)
    if not text.strip():
        return None
    value = parse_number(text)
    if value is None:
        st.error(NOT_A_NUMBER, icon=":material/error:")
    return value
