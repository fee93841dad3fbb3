"""Schema 2: actions about no note are found by kind; course files are read again, for their parts and projects."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    about_none = sa.text("note IS NULL AND target IS NULL")
    op.create_index("actions_about_none", "actions", ["learner", "kind"], sqlite_where=about_none)
    op.execute("UPDATE files SET mtime_ns = -1, hash = '' WHERE instr(settings, '\"course\": true') > 0")
