"""A zip of QTI documents, read within limits: bombs, ways out of the package and locked files are refused."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import Final
from zipfile import BadZipFile, ZipFile, ZipInfo

from recall.importers.source import Source
from recall.importers.xmltree import parsed
from recall.problems import Problem

MANIFEST: Final = "imsmanifest.xml"
_ENDINGS: Final = (".xml", ".dat", ".qti")
_MOST_BYTES: Final = 100_000_000  # of all documents, unpacked
_MOST_OF_ONE: Final = 40_000_000
_MOST_MEMBERS: Final = 20_000
_MOST_RATIO: Final = 200  # times what is packed, above the first megabyte
_QTI: Final = re.compile(rb"questestinterop|assessmentItem|assessmentTest|qti-assessment|imsqti|associatedcontent")
_DECLARED: Final = re.compile(rb"""^\s*<\?xml[^>]{0,100}encoding=["']([A-Za-z0-9._-]{1,40})["']""")
_CANNOT: Final = (BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError, OSError)


@dataclass(frozen=True, slots=True)
class Package:
    """``documents`` are paths and texts in the order of the manifest; ``names`` are all paths, none for a file."""

    documents: tuple[tuple[str, str], ...]
    names: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
    is_qti: bool = False


def is_package(data: bytes) -> bool:
    return data.startswith((b"PK\x03\x04", b"PK\x05\x06"))


def opened(source: Source) -> Package:
    try:
        with ZipFile(BytesIO(source.data)) as file:
            return _opened(source.name, file)
    except _CANNOT as fault:
        said = f"cannot be read as QTI: the package is damaged ({fault})"
        return Package((), (), (Problem(source.name, 0, 0, "E701", said, "Export or download it again."),))


def _opened(name: str, file: ZipFile) -> Package:
    members = file.infolist()
    names = tuple(member.filename for member in members)
    fault = _bomb(members)
    if fault:
        problem = Problem(name, 0, 0, "E701", f"cannot be read as QTI: {fault}", "Unpack it and import its files.")
        return Package((), names, (problem,))
    documents: dict[str, bytes] = {}
    problems = []
    for member in members:
        if not member.filename.lower().endswith(_ENDINGS):
            continue
        if _leads_out(member.filename):
            problems.append(_left(name, member.filename, "its path leads out of the package"))
            continue
        try:
            documents[member.filename] = _read(file, member)
        except _CANNOT as fault_in_member:
            problems.append(_left(name, member.filename, str(fault_in_member)))
    qti = [each for each, data in documents.items() if each != MANIFEST and _QTI.search(data)]
    is_qti = bool(qti) or _QTI.search(documents.get(MANIFEST, b"")) is not None
    order = {each: place for place, each in enumerate(_listed(name, documents.get(MANIFEST, b"")))}
    qti.sort(key=lambda each: (order.get(each, len(order)), _natural(each)))
    return Package(tuple((each, decoded(documents[each])) for each in qti), names, tuple(problems), is_qti)


def _bomb(members: list[ZipInfo]) -> str:
    """Why a package is not opened; "" where nothing speaks against it."""
    if len(members) > _MOST_MEMBERS:
        return f"it holds {len(members)} files"
    documents = [member for member in members if member.filename.lower().endswith(_ENDINGS)]
    size, packed = sum(each.file_size for each in documents), sum(each.compress_size for each in documents)
    if size > _MOST_BYTES or (size > 1_000_000 and size > _MOST_RATIO * max(packed, 1)):
        return f"it would unpack to {size} bytes"
    return ""


def _read(file: ZipFile, member: ZipInfo) -> bytes:
    """Never more than the member says, nor than is sensible. Raises what zipfile raises."""
    if member.flag_bits & 1:
        raise ValueError("it is locked with a password")
    if member.file_size > _MOST_OF_ONE:
        raise ValueError(f"it has {member.file_size} bytes")
    with file.open(member) as stream:
        return stream.read(_MOST_OF_ONE)


def _leads_out(path: str) -> bool:
    return path.startswith(("/", "\\")) or ":" in path[:3] or ".." in re.split(r"[/\\]", path)


def _left(name: str, member: str, why: str) -> Problem:
    return Problem(name, 0, 0, "W701", f"'{member[:200]}' is left out: {why}", "The other files are read.")


def _listed(name: str, manifest: bytes) -> Iterator[str]:
    """The paths that the manifest names, in its order."""
    root = parsed(decoded(manifest), name, form="QTI").root if manifest else None
    if root is None:
        return
    for element in root.iter():
        for address in (element.get("href"), element.get("file")):
            if address:
                yield address


def _natural(path: str) -> list[tuple[int, str]]:
    return [(int(part) if part.isdecimal() else -1, part) for part in re.split(r"(\d{1,18})", path)]


def decoded(data: bytes) -> str:
    """The text of an XML document in the encoding that it names."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _lines(data.decode("utf-16", "replace"))
    declared = _DECLARED.match(data)
    for encoding in ("utf-8-sig", declared[1].decode() if declared else "utf-8", "cp1252"):
        try:
            return _lines(data.decode(encoding))
        except (UnicodeDecodeError, LookupError):
            continue
    return _lines(data.decode("latin-1"))


def _lines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")
