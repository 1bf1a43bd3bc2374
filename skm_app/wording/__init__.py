"""Numbers, dates, names, findings and problems in Indonesian."""
