"""Every hot statement once, as an expression over the tables of :mod:`recall.store.tables`.

Each public function without arguments in these modules is one statement; ``scripts/generate-statements`` writes
its SQL for SQLite into :mod:`recall.store.statements`, named in capitals, which is all that runs every day.
Statements that read take named parameters; those that write take ``?`` in the order of their text.
"""
