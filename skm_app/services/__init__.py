"""What screens and terminal both ask for, without Streamlit; a survey never changes, so what it gives is kept."""
