"""``recall config``."""

from __future__ import annotations

import click

from recall.cli.main import Call, tell
from recall.cli.output import json_option, print_json
from recall.problems import UsageError


class ConfigWordsError(UsageError):
    """Options and words that do not go together."""

    def __init__(self, message: str) -> None:
        super().__init__(message, hint="recall config --help shows how it is called.")


@click.command("config")
@click.argument("name", required=False)
@click.argument("value", required=False)
@click.option("--unset", is_flag=True, help="Take NAME out of the configuration file: its default holds again.")
@click.option("--path", "where", is_flag=True, help="Print where the configuration file is.")
@json_option
@click.pass_context
def config_(
    ctx: click.Context, *, name: str | None, value: str | None, unset: bool, where: bool, as_json: bool
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
    """
    if unset and (name is None or value is not None):
        raise ConfigWordsError("--unset takes a NAME and no VALUE")
    if where and (name is not None or unset):
        raise ConfigWordsError("--path stands alone")
    if where:
        from recall.config import config_path

        click.echo(config_path())
    elif name is None:
        _show_all(ctx, as_json=as_json)
    elif unset:
        _unset(ctx, name)
    elif value is None:
        _show_one(ctx, name, as_json=as_json)
    else:
        _set(ctx, name, value)


def _overrides(ctx: click.Context) -> dict[str, object]:
    call = ctx.find_object(Call)
    assert call is not None
    return call.overrides


def _show_all(ctx: click.Context, *, as_json: bool) -> None:
    from recall.app.configuring import list_settings

    settings = list_settings(_overrides(ctx), warn=tell)
    if as_json:
        print_json(settings)
        return
    from recall.terminal.settings import settings_table
    from recall.terminal.tables import show

    show(settings_table(settings))


def _show_one(ctx: click.Context, name: str, *, as_json: bool) -> None:
    from recall.app.configuring import find_setting
    from recall.terminal.settings import setting_text

    setting = find_setting(name, _overrides(ctx), warn=tell)
    print_json(setting) if as_json else click.echo(setting_text(setting))


def _set(ctx: click.Context, name: str, value: str) -> None:
    from recall.app.configuring import change, find_setting
    from recall.terminal.settings import setting_text

    path = change(name, value)
    click.echo(f"{name} = {value!r} in {path}")
    now = find_setting(name, _overrides(ctx), warn=tell)
    if now.source != "file":
        click.echo(f"For now the {now.source} says {setting_text(now)!r}, which wins.")


def _unset(ctx: click.Context, name: str) -> None:
    from recall.app.configuring import find_setting, unset
    from recall.config import SETTINGS
    from recall.terminal.settings import setting_text

    stood = unset(name)
    if name not in SETTINGS:
        click.echo(f"{name} is taken out of the file.")
        return
    now = find_setting(name, _overrides(ctx), warn=tell)
    told = "is taken out of the file" if stood else "does not stand in the file"
    click.echo(f"{name} {told}; it is {setting_text(now)!r} ({now.source}).")
