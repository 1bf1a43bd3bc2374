"""Free text: masked, sorted by theme and tone."""
