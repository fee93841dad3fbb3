"""QTI as several platforms write it, cut to what matters."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile


def canvas(*items: str) -> str:
    return (
        '<?xml version="1.0"?>\n<questestinterop xmlns="http://www.imsglobal.org/xsd/ims_qtiasiv1p2">'
        f'<assessment ident="a" title="Week one"><section ident="root_section">\n{"".join(items)}</section>'
        "</assessment></questestinterop>"
    )


def item(kind: str, presentation: str, processing: str = "", feedback: str = "", text: str = "Which?") -> str:
    return (
        '<item ident="i1" title="Question"><itemmetadata><qtimetadata><qtimetadatafield>'
        f"<fieldlabel>question_type</fieldlabel><fieldentry>{kind}</fieldentry></qtimetadatafield></qtimetadata>"
        f"</itemmetadata><presentation>{material(text)}{presentation}</presentation>"
        f"<resprocessing>{processing}</resprocessing>{feedback}</item>\n"
    )


def material(text: str) -> str:
    return f'<material><mattext texttype="text/html">{text}</mattext></material>'


def labels(*texts: str) -> str:
    made = "".join(
        f'<response_label ident="{place}">{material(text) if text else ""}</response_label>'
        for place, text in enumerate(texts)
    )
    return f"<render_choice>{made}</render_choice>"


def lid(texts: str, name: str = "r", cardinality: str = "Single", own: str = "") -> str:
    left = material(own) if own else ""
    return f'<response_lid ident="{name}" rcardinality="{cardinality}">{left}{texts}</response_lid>'


def field(name: str = "r", fib: str = "<render_fib/>") -> str:
    return f'<response_str ident="{name}" rcardinality="Single">{fib}</response_str>'


def right(value: str, name: str = "r", worth: str = "100", action: str = "Set", shown: str = "") -> str:
    told = f'<displayfeedback linkrefid="{shown}"/>' if shown else ""
    return (
        f'<respcondition><conditionvar><varequal respident="{name}">{value}</varequal></conditionvar>'
        f'<setvar action="{action}" varname="SCORE">{worth}</setvar>{told}</respcondition>'
    )


def feedback(name: str, text: str) -> str:
    return f'<itemfeedback ident="{name}"><flow_mat>{material(text)}</flow_mat></itemfeedback>'


def two(body: str, declared: str = "", more: str = "", name: str = "q1") -> str:
    return (
        f'<assessmentItem xmlns="http://www.imsglobal.org/xsd/imsqti_v2p1" identifier="{name}" title="T">\n'
        f"{declared}<itemBody>{body}</itemBody>{more}</assessmentItem>"
    )


def declared(
    *values: str, name: str = "R", cardinality: str = "single", base: str = "identifier", more: str = ""
) -> str:
    listed = "".join(f"<value>{value}</value>" for value in values)
    correct = f"<correctResponse>{listed}</correctResponse>" if values else ""
    return (
        f'<responseDeclaration identifier="{name}" cardinality="{cardinality}" baseType="{base}">'
        f"{correct}{more}</responseDeclaration>"
    )


def simple(*texts: str) -> str:
    return "".join(f'<simpleChoice identifier="{place}">{text}</simpleChoice>' for place, text in enumerate(texts))


def package(files: dict[str, str | bytes]) -> bytes:
    made = BytesIO()
    with ZipFile(made, "w", ZIP_DEFLATED) as file:
        for name, data in files.items():
            file.writestr(name, data)
    return made.getvalue()
