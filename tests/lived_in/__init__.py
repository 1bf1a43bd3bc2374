"""A store that has been lived in, and what is said of it: nothing of that changes unless somebody means it."""
