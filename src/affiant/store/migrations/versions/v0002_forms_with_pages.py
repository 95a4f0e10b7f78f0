"""What the map of a text counts in, and where its pages start; texts of before count in the decoded capture."""

from __future__ import annotations

from alembic import op

revision = "0002"
down_revision: str | None = "0001"
branch_labels: str | None = None
depends_on: str | None = None


def upgrade() -> None:
    """Add the two columns."""
    op.execute("ALTER TABLE text ADD COLUMN basis TEXT NOT NULL DEFAULT 'decoded'")
    op.execute("ALTER TABLE text ADD COLUMN pages TEXT NOT NULL DEFAULT '[]'")


def downgrade() -> None:
    """A text whose map counts in something else cannot say so without the columns."""
    raise NotImplementedError("a case is never taken back to before its forms with pages")
