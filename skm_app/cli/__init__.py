"""The terminal command, for analysts, nightly jobs and checks; the same code as the screens."""
