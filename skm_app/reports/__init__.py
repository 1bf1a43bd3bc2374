"""Scored objects to what is handed in."""

from skm_app.reports.csv_table import build_csv

__all__ = ["build_csv"]
