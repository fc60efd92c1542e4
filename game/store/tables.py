"""The tables as they stand after the last migration."""

from __future__ import annotations

from datetime import UTC, datetime

import sqlalchemy as sql

IDENTITY, CODE, TITLE = 32, 12, 80
TRAINER_NAME, SCENARIO_NAME = 40, 80

TABLES = sql.MetaData()
WORKSHOPS = sql.Table(
    "workshops", TABLES,
    sql.Column("identity", sql.String(IDENTITY), primary_key=True),
    sql.Column("code", sql.String(CODE), unique=True, nullable=True),
    sql.Column("owner", sql.String(IDENTITY), nullable=False, index=True),
    sql.Column("title", sql.String(TITLE), nullable=False),
    sql.Column("created_at", sql.DateTime(timezone=True), nullable=False),
    # When the code was made anew or shown last; nothing for workshops from before this was kept.
    sql.Column("code_shown_at", sql.DateTime(timezone=True), nullable=True))
ENTRIES = sql.Table(
    "entries", TABLES,
    sql.Column(
        "workshop", sql.String(IDENTITY), sql.ForeignKey("workshops.identity", ondelete="CASCADE"), primary_key=True),
    sql.Column("number", sql.Integer, primary_key=True),
    sql.Column("at", sql.DateTime(timezone=True), nullable=False),
    sql.Column("author", sql.String(8), nullable=False),
    sql.Column("kind", sql.String(16), nullable=False),
    sql.Column("body", sql.Text, nullable=False))
TRAINERS = sql.Table(
    "trainers", TABLES,
    sql.Column("identity", sql.String(IDENTITY), primary_key=True),
    sql.Column("name", sql.String(TRAINER_NAME), nullable=False),
    # Two names that differ only in capitals or in how they are typed are one.
    sql.Column("folded_name", sql.String(2 * TRAINER_NAME), nullable=False, unique=True),
    sql.Column("password", sql.Text, nullable=False),
    sql.Column("created_at", sql.DateTime(timezone=True), nullable=False))
INVITES = sql.Table(
    "invites", TABLES,
    sql.Column("proof", sql.String(64), primary_key=True),
    sql.Column("made_by", sql.String(IDENTITY), nullable=False),
    sql.Column("expires_at", sql.DateTime(timezone=True), nullable=False))
SCENARIOS = sql.Table(
    "scenarios", TABLES,
    sql.Column("owner", sql.String(IDENTITY), primary_key=True),
    sql.Column("name", sql.String(SCENARIO_NAME), primary_key=True),
    sql.Column("version", sql.Integer, nullable=False),
    sql.Column("text", sql.Text, nullable=False),
    sql.Column("changed_at", sql.DateTime(timezone=True), nullable=False))


def utc(moment: datetime) -> datetime:
    """A time as it was written: SQLite gives times back without their zone."""
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
