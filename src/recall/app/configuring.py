"""The settings as a learner sees and changes them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from recall.config import (
    SETTINGS,
    Setting,
    Settings,
    change_setting,
    config_path,
    database_path,
    file_settings,
    load_settings,
    setting_sources,
)
from recall.problems import UsageError, Warn, quoted, unheard


class NoSettingError(UsageError):
    """There is no setting of this name."""

    def __init__(self, name: str) -> None:
        near = get_close_matches(name.replace("-", "_"), SETTINGS, n=1)
        super().__init__(
            f"there is no setting {quoted(name)}",
            hint=f"Did you mean {near[0]}?" if near else "recall config lists what can be set.",
        )


@dataclass(frozen=True, slots=True)
class SettingView:
    """One setting; ``source`` is ``default``, ``file``, ``environment`` or ``option``.

    ``fits`` says which values it takes: ``0-23``, or alternatives; empty where any text does.
    """

    name: str
    value: str | int | bool | None
    source: str
    help: str
    fits: str


def list_settings(overrides: Mapping[str, Any], *, warn: Warn = unheard) -> list[SettingView]:
    """Every setting with the value that holds now. Raises ConfigError, SettingError."""
    settings = load_settings(**overrides, warn=warn)
    sources = setting_sources(**overrides)
    return [
        SettingView(name, _value(settings, name), sources[name], rule.help, _fits(rule))
        for name, rule in SETTINGS.items()
    ]


def find_setting(name: str, overrides: Mapping[str, Any], *, warn: Warn = unheard) -> SettingView:
    """Raises NoSettingError too."""
    _check(name)
    return next(each for each in list_settings(overrides, warn=warn) if each.name == name)


def change(name: str, value: str) -> Path:
    """Write the setting into the configuration file, whose path is given; a file with other faults is written too.

    Raises NoSettingError, SettingError, ConfigError.
    """
    _check(name)
    change_setting(config_path(), name, value)
    return config_path()


def unset(name: str) -> bool:
    """Take the setting out of the file; False when it did not stand there."""
    stands = name in file_settings(config_path())
    if not stands:
        _check(name)
        return False
    change_setting(config_path(), name, None)
    return True


def _check(name: str) -> None:
    if name not in SETTINGS:
        raise NoSettingError(name)


def _value(settings: Settings, name: str) -> str | int | bool | None:
    if name == "db":
        return str(database_path(settings))
    value: str | int | bool | Path | None = getattr(settings, name)
    return str(value) if isinstance(value, Path) else value


def _fits(rule: Setting) -> str:
    return f"{rule.low}-{rule.high}" if rule.low is not None else ", ".join(rule.choices)
