from recall.store.database import Database
from recall.store.meta import DECKS_ROOT, get_meta, set_meta


def test_a_fact_is_remembered_changed_and_forgotten(db: Database) -> None:
    seen = [get_meta(db, DECKS_ROOT)]
    for text in ("/decks", "/other", None):
        set_meta(db, DECKS_ROOT, text)
        seen.append(get_meta(db, DECKS_ROOT))
    assert seen == [None, "/decks", "/other", None]
