"""What an examination of the database found, in words."""

from __future__ import annotations

from collections.abc import Iterator

from rich.text import Text

from recall.app.doctor import CardDifference, Examination, LearnerProof
from recall.terminal.safety import safe
from recall.terminal.text import count

MENDS = "recall doctor --rebuild makes anew what is derived."
RESTORES = "Bring back a good copy: recall backup --list, then recall restore FILE."


def examination_view(found: Examination) -> Text:
    """The whole report; the last line is the verdict."""
    lines = [f"{found.database}: schema {found.schema}, {found.size / 1e6:,.1f} MB"]
    lines += found.damage
    lines += found.derived
    if not found.damage and not found.derived:
        lines.append("File, foreign keys, schema, triggers and index are as they should be.")
    for proof in found.learners:
        lines += _proof_lines(proof)
    return Text(safe("\n".join([*lines, *_verdict(found)])))


def _proof_lines(proof: LearnerProof) -> Iterator[str]:
    events = count(proof.reviews, "review")
    if proof.actions:
        events += f" and {count(proof.actions, 'decision')}"
    replayed = f"{proof.learner}: {events} replayed, {count(proof.memories, 'card')} compared"
    yield f"{replayed}: {'all' if not proof.different else f'{proof.different:,} not'} as the log says."
    yield from (f"  log: {fault}" for fault in proof.faults)
    yield from (f"  {_difference(each)}" for each in proof.differences)
    if proof.different > len(proof.differences):
        yield f"  and {proof.different - len(proof.differences):,} more"


def _difference(difference: CardDifference) -> str:
    parts = (f"{what.replace('_', ' ')} is {kept}, by the log {log}" for what, kept, log in difference.parts)
    return f"{difference.card}: {'; '.join(parts)}"


def _verdict(found: Examination) -> Iterator[str]:
    if found.rebuilt:
        yield "Mended: what is derived was made anew from the log."
    elif found.can_be_mended:
        yield MENDS
    if found.damage or any(proof.faults for proof in found.learners):
        yield RESTORES
    elif found.is_sound and not found.rebuilt:
        yield "All is well."
