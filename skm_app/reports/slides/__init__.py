"""Slides for meetings, as PowerPoint."""

from __future__ import annotations

from skm_app.reports.slides.canvas import WHOLE, Canvas
from skm_app.reports.slides.survey import build_slides

__all__ = ["WHOLE", "Canvas", "build_slides"]
