"""Slides for meetings, as PowerPoint."""

from __future__ import annotations

from skm_app.reports.slides.survey import build_slides

__all__ = ["build_slides"]
