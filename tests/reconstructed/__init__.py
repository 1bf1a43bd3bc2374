"""Rows made up from printed totals: to test with, never to be shown under a real office's name."""
