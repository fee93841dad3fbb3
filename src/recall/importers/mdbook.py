"""What mdbook-quiz says in its own way: texts that several questions share, and programs to trace."""

from __future__ import annotations

from recall.importers.page import fenced
from recall.importers.tree import Map, Value, text_of

_TRACE = "Does this program compile? If so, what does it print?"


def plain(tree: Map) -> Map:
    """The quiz with both written out in its questions."""
    shared, questions = tree.values.get("multipart"), tree.values.get("questions")
    if not isinstance(questions, list):
        return tree
    texts = shared.values if isinstance(shared, Map) else {}
    made: list[Value] = [_question(each, texts) if isinstance(each, Map) else each for each in questions]
    return Map({**tree.values, "questions": made}, tree.start, tree.end)


def _question(value: Map, shared: dict[str, Value]) -> Map:
    values = dict(value.values)
    text = shared.get(text_of(values.get("multipart")) or "")
    if text is not None:
        values["passage"] = text
    if values.get("type") == "Tracing":
        values.update(_traced(values.get("prompt"), values.get("answer")))
    return Map(values, value.start, value.end)


def _traced(prompt: Value, answer: Value) -> dict[str, Value]:
    program = text_of(prompt.values.get("program")) if isinstance(prompt, Map) else None
    said = answer.values if isinstance(answer, Map) else {}
    if program is None or not isinstance(said.get("doesCompile"), bool):
        return {}
    if said["doesCompile"]:
        output = (text_of(said.get("stdout")) or "").strip("\n")
        told = f"It compiles and prints:\n\n{fenced(output)}" if output else "It compiles and prints nothing."
    else:
        line = text_of(said.get("lineNumber"))
        told = f"It does not compile: line {line} is at fault." if line else "It does not compile."
    return {"prompt": _TRACE, "code": program, "language": "rust", "answer": told}
