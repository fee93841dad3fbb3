"""``recall schema``."""

from __future__ import annotations

import click

from recall.cli.output import print_json


@click.command("schema")
@click.option("--course", is_flag=True, help="Only of course files.")
def schema_(*, course: bool) -> None:
    """Print the JSON Schema of deck and course files: editors complete and check by it.

    \b
    recall schema > recall-schema.json
    and in the first line of a deck, for editors with the YAML language server:
    # yaml-language-server: $schema=recall-schema.json
    """
    from recall.app.schemas import file_schema

    print_json(file_schema(course=course))
