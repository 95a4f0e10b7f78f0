"""Run by alembic on the connection that `affiant.store` hands it; there is no alembic.ini."""

from __future__ import annotations

from alembic import context

context.configure(connection=context.config.attributes["connection"], transactional_ddl=True)
with context.begin_transaction():
    context.run_migrations()
