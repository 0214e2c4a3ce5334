"""An edition of a data set also stands behind the scores of a candidate and behind an indicator."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from app.store.triggers import lifted

revision = "0095"
down_revision = "0094"


def upgrade() -> None:
    """Let the column hold four kinds."""
    _kinds("'brief', 'decision', 'score', 'indicator'")


def downgrade() -> None:
    """Let it hold two again; what was said of scores and indicators is lost."""
    with lifted(op.get_bind(), "edition_cite"):
        op.execute(sa.text("DELETE FROM edition_cite WHERE cited_kind IN ('score', 'indicator')"))
    _kinds("'brief', 'decision'")


def _kinds(listed: str) -> None:
    with lifted(op.get_bind(), "edition_cite"), op.batch_alter_table("edition_cite") as cite:
        cite.drop_constraint(op.f("ck_edition_cite_cited_kind"), type_="check")
        cite.create_check_constraint(op.f("ck_edition_cite_cited_kind"), f"cited_kind IN ({listed})")
