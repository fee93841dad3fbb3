"""The database's steps from one schema to the next, run by Alembic; see :mod:`recall.store.migrate`."""
