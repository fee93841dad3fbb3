"""Real Anki as a judge: runs in Anki's own environment, reads steps as JSON, answers each with a fact.

    python judge.py < steps.json > facts.json

All steps act on one new collection. Steps: ``{"do": "import", "package": PATH, "merge": false, "scheduling": false}``,
``{"do": "answer", "guid": G, "template": 0, "rating": 3}``, ``{"do": "edit", "guid": G, "field": NAME, "text": T}``,
``{"do": "tell"}`` (everything there is), ``{"do": "check"}`` (Check Database and Check Media).
"""

from __future__ import annotations

import json
import sys
import tempfile
from pathlib import Path

from anki.collection import Collection, ImportAnkiPackageOptions, ImportAnkiPackageRequest


def import_package(col: Collection, step: dict) -> dict:
    options = ImportAnkiPackageOptions(
        merge_notetypes=step.get("merge", False), with_scheduling=step.get("scheduling", False)
    )
    log = col.import_anki_package(ImportAnkiPackageRequest(package_path=step["package"], options=options)).log
    col.models._clear_cache()
    return {
        name: len(getattr(log, name))
        for name in (
            "new",
            "updated",
            "duplicate",
            "conflicting",
            "missing_notetype",
            "missing_deck",
            "empty_first_field",
        )
    } | {"found": log.found_notes}


def note_of(col: Collection, guid: str):
    return col.get_note(col.db.scalar("select id from notes where guid = ?", guid))


def answer(col: Collection, step: dict) -> dict:
    card = next(card for card in note_of(col, step["guid"]).cards() if card.ord == step.get("template", 0))
    card.start_timer()
    col.sched.answerCard(card, step["rating"])
    return {}


def edit(col: Collection, step: dict) -> dict:
    note = note_of(col, step["guid"])
    note[step["field"]] = step["text"]
    col.update_note(note)
    return {}


def tell(col: Collection, _step: dict) -> dict:
    notes = {}
    for nid in col.db.list("select id from notes order by id"):
        note = col.get_note(nid)
        notes[note.guid] = {
            "type": note.note_type()["name"],
            "fields": dict(note.items()),
            "tags": note.tags,
            "created": note.id,
            "modified": note.mod,
            "cards": {str(card.ord): card_facts(col, card) for card in note.cards()},
        }
    return {
        "notes": notes,
        "decks": [deck.name for deck in col.decks.all_names_and_ids()],
        "types": {
            model["name"]: {
                "id": model["id"],
                "fields": [[field["name"], field["id"]] for field in model["flds"]],
                "templates": [[template["name"], template["id"]] for template in model["tmpls"]],
            }
            for model in col.models.all()
        },
        "media": sorted(path.name for path in Path(col.media.dir()).iterdir()),
        "reviews": col.db.scalar("select count() from revlog"),
    }


def card_facts(col: Collection, card) -> dict:
    out = card.render_output()
    return {
        "deck": col.decks.name(card.did),
        "type": card.type,
        "queue": card.queue,
        "due": card.due,
        "interval": card.ivl,
        "reps": card.reps,
        "front": out.question_text,
        "back": out.answer_text,
        "sounds": [tag.filename for tag in (*out.question_av_tags, *out.answer_av_tags)],
    }


def check(col: Collection, _step: dict) -> dict:
    report, _ = col.fix_integrity()
    media = col.media.check()
    return {
        "database": report,
        "missing": list(media.missing),
        "unused": list(media.unused),
        "empty_cards": sum(len(note.card_ids) for note in col.get_empty_cards().notes),
        "orphans": col.db.scalar("select count() from notes where id not in (select nid from cards)"),
    }


STEPS = {"import": import_package, "answer": answer, "edit": edit, "tell": tell, "check": check}


def main() -> None:
    steps = json.load(sys.stdin)
    with tempfile.TemporaryDirectory(prefix="recall-judge-") as folder:
        col = Collection(str(Path(folder) / "collection.anki2"))
        try:
            facts = [STEPS[step["do"]](col, step) for step in steps]
        finally:
            col.close()
    json.dump(facts, sys.stdout, ensure_ascii=False)


if __name__ == "__main__":
    main()
