"""Where recall finds its files and what the learner has set: file and environment → frozen ``Settings``.

Later sources win: defaults, the configuration file, the environment, the command line. Nothing is imported
that the answer does not need: platformdirs only when a default folder is asked for, tomllib only when there is
a file, tomlkit only to change it.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from recall.problems import RecallError, UsageError, Warn, unheard

_HERE = Path()


class Settings(NamedTuple):
    """Everything a learner can set. ``decks`` None means: ./decks, else the folder ``recall init`` made."""

    decks: Path | None = None
    db: Path | None = None
    learner: str = "me"
    zone: str = ""
    rollover: int = 4
    new_per_day: int = 20
    reviews_per_day: int | None = None
    order: str = "overdue"
    new_position: str = "spread"
    grades: str = "four"
    fuzz: bool = True
    maximum_interval_days: int = 36_500
    backups: bool = True
    pictures: str = "auto"
    choices: str = "hidden"
    ladder: str = "off"
    cloze: str = "revealed"


class Setting(NamedTuple):
    """One line of ``recall config``: what it means and which values fit."""

    help: str
    choices: tuple[str, ...] = ()
    low: int | None = None
    high: int | None = None
    may_be_none: bool = False


SETTINGS: dict[str, Setting] = {
    "decks": Setting("folder of decks; empty: ./decks, else the folder that recall init made", may_be_none=True),
    "db": Setting("database file; empty: in the user's data folder", may_be_none=True),
    "learner": Setting("whose reviews these are"),
    "zone": Setting("time zone such as Europe/Berlin; empty: the system's"),
    "rollover": Setting("hour at which a new study day begins", low=0, high=23),
    "new_per_day": Setting("new cards a day", low=0, high=9999),
    "reviews_per_day": Setting("reviews a day; empty: no limit", low=0, high=99999, may_be_none=True),
    "order": Setting("order of due cards", choices=("overdue", "due", "random", "deck", "easiest", "hardest")),
    "new_position": Setting("where new cards come", choices=("spread", "first", "last")),
    "grades": Setting("grade keys: four buttons, or SM-2's 0-5", choices=("four", "sm2")),
    "fuzz": Setting(
        "spread the due days of new grades a little, so that cards learned together part", choices=("true", "false")
    ),
    "maximum_interval_days": Setting("most days from a new grade to the due day it gives", low=1, high=36_500),
    "backups": Setting("keep a backup once a day of use", choices=("true", "false")),
    "pictures": Setting(
        "how the terminal draws pictures; auto: as it is known to", choices=("auto", "kitty", "iterm2", "off")
    ),
    "choices": Setting("whether options are hidden until asked for, where no deck says", choices=("hidden", "shown")),
    "ladder": Setting(
        "ask a choice with its options while young, then before them, then without", choices=("off", "on", "typed")
    ),
    "cloze": Setting("whether holes are revealed or typed, where no deck says", choices=("revealed", "typed")),
}

_ENVIRONMENT = {"RECALL_DECKS": "decks", "RECALL_DB": "db", "RECALL_LEARNER": "learner"}


class ConfigError(RecallError):
    """The configuration file cannot be used as it is."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(
            f"the configuration file {path} cannot be used: {reason}", hint="Mend the file, or move it away."
        )


class SettingError(UsageError):
    """A setting's name or value does not fit."""

    def __init__(self, name: str, value: object, expected: str) -> None:
        super().__init__(
            f"setting {name!r} cannot be {value!r}: {expected}", hint="recall config lists what can be set."
        )


class UnknownSettingError(RecallError):
    """The configuration file names what is no setting here; it is passed over."""

    def __init__(self, path: Path, names: list[str]) -> None:
        said = ", ".join(repr(name) for name in names)
        super().__init__(
            f"the configuration file {path} names no setting of this recall with {said}",
            hint="It is passed over. recall config lists what can be set; recall config NAME --unset takes one out.",
        )


def config_path(environment: Mapping[str, str] = os.environ) -> Path:
    if named := environment.get("RECALL_CONFIG"):
        return Path(named).expanduser()
    from platformdirs import user_config_path

    return user_config_path("recall") / "config.toml"


def load_settings(
    environment: Mapping[str, str] = os.environ, *, warn: Warn = unheard, **overrides: object
) -> Settings:
    """Settings from the file, then the environment, then ``overrides`` (None: not given).

    ``warn`` hears of names in the file that are no settings; they may be those of a newer recall.
    """
    path = config_path(environment)
    settings = _from_file(path, warn)
    from_environment = {name: environment[key] for key, name in _ENVIRONMENT.items() if environment.get(key)}
    given = from_environment | {name: value for name, value in overrides.items() if value is not None}
    return settings._replace(**{name: parse_setting(name, value) for name, value in given.items()})


def setting_sources(environment: Mapping[str, str] = os.environ, **overrides: object) -> dict[str, str]:
    """Name → where its value comes from: ``default``, ``file``, ``environment`` or ``option``."""
    sources = dict.fromkeys(SETTINGS, "default")
    sources |= dict.fromkeys(file_settings(config_path(environment)), "file")
    sources |= {name: "environment" for key, name in _ENVIRONMENT.items() if environment.get(key)}
    return sources | {name: "option" for name, value in overrides.items() if value is not None}


def file_settings(path: Path) -> dict[str, Any]:
    """What the configuration file says, as written and unchecked; nothing where there is none."""
    return _read(path)


def database_path(settings: Settings) -> Path:
    """The database file; the default lies in the user's data folder."""
    if settings.db is not None:
        return settings.db
    from platformdirs import user_data_path

    return user_data_path("recall") / "recall.db"


def parse_setting(name: str, value: object, *, folder: Path = _HERE) -> Any:
    """The typed value of one setting from what a file, the environment or a person wrote.

    Paths that are not absolute start from ``folder``.
    """
    if name not in SETTINGS:
        raise SettingError(name, value, "there is no setting of this name")
    rule = SETTINGS[name]
    if value is None or value == "":
        return _empty(name, value, rule)
    if name in ("decks", "db"):
        return _path(name, str(value), folder)
    if rule.choices:
        return _chosen(name, value, rule)
    if rule.low is not None:
        return _number(name, value, rule)
    return _zone(str(value)) if name == "zone" else str(value)


def change_setting(path: Path, name: str, value: str | None) -> Any:
    """Writes one setting into the file, leaves the other lines alone, gives its value; None takes it out."""
    import tomlkit

    parsed = getattr(Settings(), name, None) if value is None else parse_setting(name, value)
    _read(path)  # a file that is no TOML is left as it is
    document = tomlkit.parse(path.read_text(encoding="utf-8")) if path.exists() else tomlkit.document()
    if value is None:
        document.pop(name, None)
    else:
        document[name] = "" if parsed is None else str(parsed) if isinstance(parsed, Path) else parsed
    _write(path, tomlkit.dumps(document))
    return parsed


def _write(path: Path, text: str) -> None:
    """Replaces the file, or what a link at its place points to, in one step."""
    path = path.resolve()
    beside = path.with_name(f".{path.name}.new")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        beside.write_text(text, encoding="utf-8")
        beside.replace(path)
    except OSError as fault:
        raise ConfigError(path, f"it cannot be written: {fault.strerror or fault}") from None


def _read(path: Path) -> dict[str, Any]:
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        return {}
    except OSError as fault:
        raise ConfigError(path, fault.strerror or str(fault)) from None
    import tomllib

    try:
        return tomllib.loads(data.decode("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as fault:
        raise ConfigError(path, str(fault)) from None


def _from_file(path: Path, warn: Warn) -> Settings:
    values = _read(path)
    if unknown := [name for name in values if name not in SETTINGS]:
        warn(UnknownSettingError(path, unknown))
    known = {name: value for name, value in values.items() if name in SETTINGS}
    try:
        return Settings(**{name: parse_setting(name, value, folder=path.parent) for name, value in known.items()})
    except SettingError as fault:
        raise ConfigError(path, fault.message) from None


def _empty(name: str, value: object, rule: Setting) -> Any:
    if rule.may_be_none:
        return None
    if name == "zone":
        return ""
    raise SettingError(name, value, "it needs a value")


def _path(name: str, text: str, folder: Path) -> Path:
    if name == "db":
        if text.startswith("sqlite:///"):
            text = text.removeprefix("sqlite:///")
        elif "://" in text:
            raise SettingError(name, text, "only SQLite databases are supported: a path, or sqlite:///path")
    return (folder / Path(text).expanduser()).absolute()


def _chosen(name: str, value: object, rule: Setting) -> Any:
    text = str(value).lower()
    if text not in rule.choices:
        raise SettingError(name, value, f"choose one of {', '.join(rule.choices)}")
    return text == "true" if rule.choices == ("true", "false") else text


def _number(name: str, value: object, rule: Setting) -> int:
    try:
        number = int(str(value))
    except ValueError:
        raise SettingError(name, value, "it is a whole number") from None
    if (rule.low is not None and number < rule.low) or (rule.high is not None and number > rule.high):
        raise SettingError(name, value, f"it is a whole number from {rule.low} to {rule.high}")
    return number


def _zone(name: str) -> str:
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise SettingError("zone", name, "no time zone of this name is known") from None
    return name
