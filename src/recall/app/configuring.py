"""The settings as a learner sees and changes them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from recall.app.limits import LIMITS, limits_today, set_today, unset_today
from recall.config import (
    SETTINGS,
    Setting,
    Settings,
    change_setting,
    config_path,
    database_path,
    file_settings,
    load_settings,
    parse_setting,
    setting_sources,
)
from recall.problems import RecallError, UsageError, Warn, quoted, unheard

if TYPE_CHECKING:
    from recall.app.tools import Tools

TODAY: Final = "today"  # the source of what was set for this study day alone


class NoSettingError(UsageError):
    """There is no setting of this name."""

    def __init__(self, name: str) -> None:
        near = get_close_matches(name.replace("-", "_"), SETTINGS, n=1)
        super().__init__(
            f"there is no setting {quoted(name)}",
            hint=f"Did you mean {near[0]}?" if near else "recall config lists what can be set.",
        )


class NotTodayError(UsageError):
    """Only limits can hold for one day."""

    def __init__(self, name: str) -> None:
        super().__init__(f"{name} cannot be set for today alone", hint=f"What can be: {' and '.join(LIMITS)}.")


@dataclass(frozen=True, slots=True)
class SettingView:
    """One setting; ``source`` is ``default``, ``file``, ``environment``, ``option``, or ``today`` where it was set for
    this study day alone; of a deck's setting it is the deck's file.

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
    today = _today_only(settings)
    values = {name: _value(settings, name) for name in SETTINGS} | today
    sources = setting_sources(**overrides) | dict.fromkeys(today, TODAY)
    return [SettingView(name, values[name], sources[name], rule.help, fits(rule)) for name, rule in SETTINGS.items()]


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


def change_today(tools: Tools, name: str, value: str | None) -> bool:
    """Let a limit hold for this study day alone, or with None no longer; False where none was set for today.

    Raises NoSettingError, NotTodayError, SettingError.
    """
    from recall.app.workspace import open_database

    _check(name)
    if name not in LIMITS:
        raise NotTodayError(name)
    parsed = None if value is None else parse_setting(name, value)
    with open_database(tools) as db:
        if value is None:
            return unset_today(db, tools.today(), name)
        set_today(db, tools.today(), name, parsed)
        return True


def _today_only(settings: Settings) -> dict[str, int | None]:
    """Limits for this study day alone; the database is only looked at, and where it cannot be there are none."""
    from recall.app.tools import Tools, make_clock
    from recall.store.peek import peek

    try:
        today = Tools(make_clock(settings), settings).today()
        with peek(database_path(settings), learner=settings.learner) as db:
            return limits_today(db, today)
    except RecallError:
        return {}


def _check(name: str) -> None:
    if name not in SETTINGS:
        raise NoSettingError(name)


def _value(settings: Settings, name: str) -> str | int | bool | None:
    if name == "db":
        return str(database_path(settings))
    value: str | int | bool | Path | None = getattr(settings, name)
    return str(value) if isinstance(value, Path) else value


def fits(rule: Setting) -> str:
    """Which values a setting takes, as :class:`SettingView` has it."""
    return f"{rule.low}-{rule.high}" if rule.low is not None else ", ".join(rule.choices)
