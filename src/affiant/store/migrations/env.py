"""Run by alembic on the connection that `affiant.store` hands it; there is no alembic.ini."""

from __future__ import annotations

from alembic import context

# Alembic loads this file under its own name; whatever else imports it (a test collector) has no database to migrate.
if __name__ == "env_py":
    context.configure(connection=context.config.attributes["connection"], transactional_ddl=True)
    with context.begin_transaction():
        context.run_migrations()
