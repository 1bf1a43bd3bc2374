"""What screens and terminal need of the store, without Streamlit; a survey never changes, so what it gives is kept."""
