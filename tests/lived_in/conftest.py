"""The generator speaks to version 0.4.0 alone, whose names later versions do not have."""

collect_ignore = ["generate.py"]
