"""Workshops and their logs."""

import sqlalchemy as sql
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Makes the two tables, where no trial version has made them before there were migrations."""
    op.create_table(
        "workshops",
        sql.Column("identity", sql.String(32), primary_key=True),
        sql.Column("code", sql.String(12), unique=True, nullable=True),
        sql.Column("owner", sql.String(32), nullable=False),
        sql.Column("title", sql.String(80), nullable=False),
        sql.Column("created_at", sql.DateTime(timezone=True), nullable=False),
        if_not_exists=True)
    op.create_index("ix_workshops_owner", "workshops", ["owner"], if_not_exists=True)
    op.create_table(
        "entries",
        sql.Column(
            "workshop", sql.String(32), sql.ForeignKey("workshops.identity", ondelete="CASCADE"), primary_key=True),
        sql.Column("number", sql.Integer, primary_key=True),
        sql.Column("at", sql.DateTime(timezone=True), nullable=False),
        sql.Column("author", sql.String(8), nullable=False),
        sql.Column("kind", sql.String(16), nullable=False),
        sql.Column("body", sql.Text, nullable=False),
        if_not_exists=True)
