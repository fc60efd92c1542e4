"""When a join code was shown last: it expires some days after that, not after the workshop was set up."""

import sqlalchemy as sql
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Adds the column, where no trial version has; what was there before has nothing in it."""
    if "code_shown_at" in {column["name"] for column in sql.inspect(op.get_bind()).get_columns("workshops")}:
        return
    op.add_column("workshops", sql.Column("code_shown_at", sql.DateTime(timezone=True), nullable=True))
