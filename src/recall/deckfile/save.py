"""A changed file in place of the old one: whole or not at all, and never over somebody else's change."""

from __future__ import annotations

import os
import stat
import tempfile
from pathlib import Path

from recall.problems import RecallError


class FileChangedError(RecallError):
    """Another program wrote the file after it was read."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"'{path}' was changed by another program meanwhile", hint="Run the command again.")


class FileNotWrittenError(RecallError):
    """The disk, or a permission, does not allow it; the old file is untouched."""

    def __init__(self, path: Path, error: OSError) -> None:
        reason = error.strerror or str(error)
        super().__init__(f"'{path}' could not be written: {reason}", hint="The file is as it was.")


def save(path: Path, before: bytes | None, after: bytes) -> None:
    """Replaces the file atomically if it still holds ``before`` (None: if it is not there); its mode is kept.

    A link stays a link: what it leads to is replaced.
    """
    target = path.resolve()
    temporary = ""
    try:
        mode = _unchanged_mode(target, before)
        target.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.", suffix=".tmp")
        with os.fdopen(handle, "wb") as file:
            file.write(after)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).chmod(mode)
        _unchanged_mode(target, before)
        Path(temporary).replace(target)
    except OSError as error:
        raise FileNotWrittenError(path, error) from error
    finally:
        if temporary:
            Path(temporary).unlink(missing_ok=True)


def _unchanged_mode(path: Path, before: bytes | None) -> int:
    """The file's mode, after making sure that it is as it was read."""
    if before is None:
        if path.exists():
            raise FileChangedError(path)
        return 0o666 & ~_umask()
    if not path.exists() or path.read_bytes() != before:
        raise FileChangedError(path)
    return stat.S_IMODE(path.stat().st_mode)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
