"""Trainers, invitations of trainers, and trainers' own scenarios."""

import sqlalchemy as sql
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Makes the three tables."""
    op.create_table(
        "trainers",
        sql.Column("identity", sql.String(32), primary_key=True),
        sql.Column("name", sql.String(40), nullable=False),
        sql.Column("folded_name", sql.String(80), nullable=False, unique=True),
        sql.Column("password", sql.Text, nullable=False),
        sql.Column("created_at", sql.DateTime(timezone=True), nullable=False))
    op.create_table(
        "invites",
        sql.Column("proof", sql.String(64), primary_key=True),
        sql.Column("made_by", sql.String(32), nullable=False),
        sql.Column("expires_at", sql.DateTime(timezone=True), nullable=False))
    op.create_table(
        "scenarios",
        sql.Column("owner", sql.String(32), primary_key=True),
        sql.Column("name", sql.String(80), primary_key=True),
        sql.Column("version", sql.Integer, nullable=False),
        sql.Column("text", sql.Text, nullable=False),
        sql.Column("changed_at", sql.DateTime(timezone=True), nullable=False))
