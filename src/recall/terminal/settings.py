"""The settings as a table."""

from __future__ import annotations

from collections.abc import Sequence

from rich.table import Table
from rich.text import Text

from recall.app.configuring import SettingView
from recall.terminal.tables import plain_table


def settings_table(settings: Sequence[SettingView]) -> Table:
    table = plain_table("setting", "value", "from", "meaning")
    for each in settings:
        meaning = f"{each.help} ({each.fits})" if each.fits else each.help
        table.add_row(each.name, Text(setting_text(each)), each.source, Text(meaning))
    return table


def setting_text(setting: SettingView) -> str:
    """The value as it is written in the configuration file and typed after the name; empty for none."""
    match setting.value:
        case None:
            return ""
        case bool():
            return str(setting.value).lower()
        case value:
            return str(value)


def now_it_is(setting: SettingView) -> str:
    """The same in a sentence."""
    return f"it is {setting_text(setting) or 'empty'}"
