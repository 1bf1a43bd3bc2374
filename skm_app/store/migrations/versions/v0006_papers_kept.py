"""Of a paper that left: in which outline, to whom, and its bytes where somebody asked to keep them."""

from __future__ import annotations

from alembic import op
from sqlalchemy import Column, LargeBinary, String

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Add three columns; of what left before nothing is known of them."""
    op.add_column("hand_in", Column("outline", String(10)))
    op.add_column("hand_in", Column("addressee", String(300)))
    op.add_column("hand_in", Column("content", LargeBinary))
