"""A table of keys, each with one meaning per state: what screens, line mode, helps and documentation are made from."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from typing import Generic, NamedTuple, TypeVar

State = TypeVar("State")
Command = TypeVar("Command")


class Key(NamedTuple, Generic[State, Command]):
    """``sends`` is what the keyboard gives for it, ``shown`` its name; ``brief`` stands at the foot of the screen."""

    shown: str
    sends: tuple[str, ...]
    command: Command
    states: frozenset[State]
    brief: str
    help: str = ""


class KeyTable(Generic[State, Command]):
    """The keys of one kind of session, in the order in which a help lists them."""

    def __init__(self, keys: tuple[Key[State, Command], ...]) -> None:
        self.keys = keys

    @cached_property
    def _meanings(self) -> dict[tuple[State, str], Command]:
        return {(state, sent): key.command for key in self.keys for state in key.states for sent in key.sends}

    def command(self, state: State, sent: str) -> Command | None:
        """What the key means now; None: nothing, or in an input line a letter of the text."""
        return self._meanings.get((state, sent))

    def keys_in(self, state: State) -> tuple[Key[State, Command], ...]:
        """The keys that mean something now, in the order of the table."""
        return tuple(key for key in self.keys if state in key.states)

    def brief(self, state: State, commands: Iterable[Command]) -> str:
        """The foot of a screen: ``[space] answer   [h] hint``."""
        return "   ".join(f"[{key.shown}] {key.brief}" for key in self._named(state, commands))

    def words(self, state: State, commands: Iterable[Command]) -> str:
        """The same for line mode: ``space: answer, h: hint``."""
        return ", ".join(f"{key.shown}: {key.brief}" for key in self._named(state, commands))

    def _named(self, state: State, commands: Iterable[Command]) -> list[Key[State, Command]]:
        by_command = {key.command: key for key in self.keys_in(state)}
        return [by_command[each] for each in commands]
