"""The database: the log that is the truth, the index of the decks, and the memories derived from both.

Open it with :meth:`recall.store.database.Database.open`; everything else is functions that take the database
first, one module per idea: ``log`` (events), ``memories``, ``queue`` (what a day asks), ``library`` (files and
notes), ``index`` (one load of the decks), ``identity`` (binds), ``figures`` (statistics), ``anki``, ``meta``,
``backups``, ``checks``, ``rebuild``, ``sitting``.
"""
