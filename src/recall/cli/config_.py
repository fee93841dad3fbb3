"""``recall config``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from recall.cli.main import Call, tell, tools_of
from recall.cli.output import json_option, print_json
from recall.problems import UsageError

if TYPE_CHECKING:
    from recall.app.configuring import SettingView

DAY_SETTINGS = ("rollover", "zone")  # what says when a study day begins


class ConfigWordsError(UsageError):
    """Options and words that do not go together."""

    def __init__(self, message: str) -> None:
        super().__init__(message, hint="recall config --help shows how it is called.")


class _Config(click.Command):
    """A number below 0 is a value, which the setting refuses with its range, and no option."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        ctx.ignore_unknown_options = any(word[:1] == "-" and word[1:].isdecimal() for word in args)
        return super().parse_args(ctx, args)


@click.command("config", cls=_Config)
@click.argument("name", required=False)
@click.argument("value", required=False)
@click.option("--unset", is_flag=True, help="Take NAME out of the configuration file: its default holds again.")
@click.option("--today", is_flag=True, help="For this study day alone: new_per_day, reviews_per_day.")
@click.option(
    "--deck",
    metavar="DECK",
    help="In the file of this deck or course: new_per_day, reviews_per_day, choices, ladder, cloze.",
)
@click.option("--path", "where", is_flag=True, help="Print where the configuration file is.")
@json_option
@click.pass_context
def config_(
    ctx: click.Context,
    *,
    name: str | None,
    value: str | None,
    unset: bool,
    today: bool,
    deck: str | None,
    where: bool,
    as_json: bool,
) -> None:
    """Show all settings, show one, or set one.

    Without NAME: every setting with its value, where that comes from, and what it means. With NAME its value;
    with VALUE too it is written into the configuration file, which you can also edit yourself. The
    environment beats the file, and options beat both. A relative path in the file starts from the file's folder.

    \b
    recall config
    recall config new_per_day 10
    recall config reviews_per_day ""
    recall config new_per_day --unset
    recall config new_per_day 0 --today
    recall config new_per_day 5 --deck transformers
    """
    _check_words(name, value, unset=unset, today=today, deck=deck, where=where)
    if where:
        from recall.config import config_path

        click.echo(config_path())
    elif deck is not None:
        _of_deck(ctx, deck, name, value, unset=unset, as_json=as_json)
    elif today and name is not None:
        _today(ctx, name, value)
    elif unset and name is not None:
        _unset(ctx, name)
    elif name is not None and value is not None:
        _set(ctx, name, value)
    else:
        _show(ctx, name, as_json=as_json)


def _check_words(
    name: str | None, value: str | None, *, unset: bool, today: bool, deck: str | None, where: bool
) -> None:
    if unset and (name is None or value is not None):
        raise ConfigWordsError("--unset takes a NAME and no VALUE")
    if where and (name is not None or unset or today or deck is not None):
        raise ConfigWordsError("--path stands alone")
    if today and deck is not None:
        raise ConfigWordsError("--today is for all decks together: it does not go with --deck")
    if today and not unset and value is None:
        raise ConfigWordsError("--today takes a NAME and a VALUE, or --unset")


def _of_deck(ctx: click.Context, deck: str, name: str | None, value: str | None, *, unset: bool, as_json: bool) -> None:
    from recall.app.settling import deck_settings, find_deck_setting, settle
    from recall.app.workspace import open_workspace
    from recall.terminal.safety import safe

    with open_workspace(tools_of(ctx)) as ws:
        if name is None:
            _show_table(deck_settings(ws, deck), as_json=as_json)
        elif value is None and not unset:
            _show_value(find_deck_setting(ws, deck, name), as_json=as_json)
        else:
            settled = settle(ws, deck, name, value)
            said = "is taken out of" if settled.changed else "does not stand in"
            told = f"{name} {said}" if value is None else f"{name} = {value!r} in"
            click.echo(safe(f"{told} {settled.file}"))


def _today(ctx: click.Context, name: str, value: str | None) -> None:
    from recall.app.configuring import change_today, find_setting
    from recall.terminal.settings import now_it_is

    tools = tools_of(ctx)
    stood = change_today(tools, name, value)
    if value is not None:
        usual = getattr(tools.settings, name)
        again = "no limit" if usual is None else repr(str(usual))
        click.echo(f"{name} = {value!r} for today alone; from tomorrow on {again} again.")
        return
    told = "is no longer set for today" if stood else "was not set for today"
    click.echo(f"{name} {told}; {now_it_is(find_setting(name, _overrides(ctx)))}.")


def _overrides(ctx: click.Context) -> dict[str, Any]:
    call = ctx.find_object(Call)
    assert call is not None
    return call.overrides


def _show(ctx: click.Context, name: str | None, *, as_json: bool) -> None:
    """One setting, or all."""
    from recall.app.configuring import find_setting, list_settings

    if name is None:
        _show_table(list_settings(_overrides(ctx), warn=tell), as_json=as_json)
    else:
        _show_value(find_setting(name, _overrides(ctx), warn=tell), as_json=as_json)


def _show_table(settings: list[SettingView], *, as_json: bool) -> None:
    if as_json:
        print_json(settings)
        return
    from recall.terminal.settings import settings_table
    from recall.terminal.tables import show

    show(settings_table(settings))


def _show_value(setting: SettingView, *, as_json: bool) -> None:
    from recall.terminal.settings import setting_text

    print_json(setting) if as_json else click.echo(setting_text(setting))


def _set(ctx: click.Context, name: str, value: str) -> None:
    from recall.app.configuring import TODAY, change, find_setting
    from recall.terminal.settings import setting_text

    path = change(name, value)
    click.echo(f"{name} = {value!r} in {path}")
    now = find_setting(name, _overrides(ctx), warn=tell)
    if now.source == TODAY:
        click.echo(f"Today {setting_text(now)!r} holds, as you set it: recall config {name} --unset --today")
    elif now.source != "file":
        click.echo(f"For now the {now.source} says {setting_text(now)!r}, which wins.")
    if name in DAY_SETTINGS:
        _tell_day(ctx)


def _tell_day(ctx: click.Context) -> None:
    """What a changed rollover or zone does."""
    from recall.app.tools import Tools, make_clock
    from recall.config import load_settings

    settings = load_settings(**_overrides(ctx))  # who had to be warned was
    today = Tools(make_clock(settings), settings).today()
    begins = f"Study days begin at {settings.rollover}:00; it is {today} now."
    click.echo(f"{begins} Days that are past stay as they were recorded, and due days stay the dates they are.")


def _unset(ctx: click.Context, name: str) -> None:
    from recall.app.configuring import find_setting, unset
    from recall.config import SETTINGS
    from recall.terminal.settings import now_it_is

    stood = unset(name)
    if name not in SETTINGS:
        click.echo(f"{name} is taken out of the file.")
        return
    now = find_setting(name, _overrides(ctx), warn=tell)
    told = "is taken out of the file" if stood else "does not stand in the file"
    click.echo(f"{name} {told}; {now_it_is(now)} ({now.source}).")
