"""What the documents for other tools say is run."""
