"""Scored objects to what is handed in.

Each paper is imported from its own file, so that the libraries of one are not loaded for another.
"""
