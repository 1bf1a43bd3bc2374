"""Services: what screens and terminal both ask for."""
