"""How the tables became what they are: one module a revision, applied by Alembic."""
