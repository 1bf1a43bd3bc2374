"""Shared parts of the pages; the only place besides pages and app.py that knows Streamlit."""
