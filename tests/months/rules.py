"""The rules of docs/scheduling.md a second time, written from that page and not from the program: plain, slow, exact.

Two parts: :class:`Rules` knows what every card's schedule is, :class:`Asking` what one sitting may ask next.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from fractions import Fraction
from math import ceil, floor

DAY = timedelta(days=1)
FIRST_EASE = Fraction(5, 2)
LOWEST_EASE = Fraction(13, 10)
LONGEST_DAYS = 36_500
DRILL_GAP = 5


@dataclass(frozen=True)
class Card:
    """``due`` is None while the card is new, and only the earliest day allowed while ``window`` says that fuzz may
    have chosen another one."""

    name: str
    note: str
    deck: str
    n: int = 0
    interval: int = 0
    ease: Fraction = FIRST_EASE
    due: date | None = None
    window: tuple[date, date] | None = None
    last_day: date | None = None
    introduced: date | None = None
    reviews: int = 0
    lapses: int = 0
    debt: date | None = None
    buried: date | None = None
    suspended: bool | None = None
    suspended_in_deck: bool = False
    flag: str | None = None
    gone: bool = False

    @property
    def is_out(self) -> bool:
        return self.gone or (self.suspended_in_deck if self.suspended is None else self.suspended)

    def over(self, today: date) -> Fraction:
        """Relative overdueness."""
        assert self.due is not None
        return Fraction((today - self.due).days, self.interval)


@dataclass(frozen=True)
class Given:
    """One grade as it was given."""

    card: str
    day: date
    quality: int
    mode: str


@dataclass
class Done:
    """One thing that undo takes back: the note's cards before and after, and the grade if it was one."""

    before: list[Card]
    after: list[Card]
    given: Given | None = None


@dataclass(frozen=True)
class Limit:
    new: int | None = None
    reviews: int | None = None


@dataclass(frozen=True)
class Queue:
    """``overs`` is how overdue the reviews are, in their order; ``new`` the new cards. ``is_certain``: no limit chose
    among equally overdue reviews, on which it depends whose new siblings have to wait."""

    overs: list[Fraction]
    new: list[str]
    is_certain: bool


def fuzz(days: int) -> tuple[int, int]:
    """First and last day that an interval may become."""
    if days < Fraction(5, 2):
        return days, days
    bands = ((Fraction(5, 2), 7, "0.15"), (7, 20, "0.10"), (20, LONGEST_DAYS, "0.05"))
    delta = 1 + sum(max(Fraction(0), Fraction(min(days, to) - since)) * Fraction(per) for since, to, per in bands)
    half = Fraction(1, 2)
    return floor(days - delta + half), floor(days + delta + half)


@dataclass
class Rules:
    """``library`` and ``shares`` (decks → limit) are a day's limits, ``today_only`` those that hold on one day instead
    of the library's. ``cards`` stand in the order of the library."""

    library: Limit = field(default_factory=lambda: Limit(new=20))
    shares: dict[frozenset[str], Limit] = field(default_factory=dict)
    today_only: dict[date, Limit] = field(default_factory=dict)
    fuzzes: bool = True
    cards: dict[str, Card] = field(default_factory=dict)
    done: list[Done] = field(default_factory=list)
    undone: list[Done] = field(default_factory=list)
    notes: dict[str, list[str]] = field(default_factory=dict)

    # what the decks hold

    def shelve(self, held: list[tuple[str, str, str, bool]]) -> None:
        """(card, note, deck, suspended there) of all cards that the decks hold, in order. What is gone is kept."""
        cards = {}
        for name, note, deck, suspended in held:
            known = self.cards.get(name) or Card(name, note, deck)
            cards[name] = replace(known, deck=deck, suspended_in_deck=suspended, gone=False)
        lost = {name: replace(card, gone=True) for name, card in self.cards.items() if name not in cards}
        self.cards = cards | lost
        self.notes = {}
        for card in self.cards.values():
            self.notes.setdefault(card.note, []).append(card.name)

    def held(self) -> Iterator[Card]:
        return (card for card in self.cards.values() if not card.gone)

    def siblings(self, card: Card) -> list[Card]:
        return [self.cards[name] for name in self.notes[card.note] if name != card.name]

    # what happens

    def grade(self, name: str, quality: int, today: date, *, mode: str) -> bool:
        """Whether the grade makes recall speak of a leech."""
        card = self.cards[name]
        after = self._graded(card, quality, today, mode=mode)
        self._record([card], [after], Given(name, today, quality, mode))
        return after.lapses > card.lapses and after.lapses >= 8 and after.lapses % 4 == 0

    def _graded(self, card: Card, quality: int, today: date, *, mode: str) -> Card:
        if mode == "drill":
            return replace(card, debt=None) if quality >= 4 else card
        if quality >= 3 and card.due is not None and today < card.due:
            return card
        n, interval, ease = self._sm2(card, quality)
        window = self._window(card, interval, today)
        return replace(
            card,
            n=n,
            interval=interval,
            ease=ease,
            due=window[0],
            window=None if window[0] == window[1] else window,
            last_day=today,
            introduced=today if card.due is None else card.introduced,
            reviews=card.reviews + 1,
            lapses=card.lapses + (quality < 3 and card.n >= 1),
            debt=today if quality < 4 else None,
            buried=card.buried if quality >= 3 else None,
        )

    def _sm2(self, card: Card, quality: int) -> tuple[int, int, Fraction]:
        if quality < 3:
            return 0, 1, card.ease
        missing = 5 - quality
        ease = card.ease + Fraction(1, 10) - missing * (Fraction(8, 100) + missing * Fraction(2, 100))
        ease = max(LOWEST_EASE, ease)
        interval = {0: 1, 1: 6}.get(card.n) or min(ceil(card.interval * ease), LONGEST_DAYS)
        return card.n + 1, interval, ease

    def _window(self, card: Card, interval: int, today: date) -> tuple[date, date]:
        first, last = fuzz(interval) if self.fuzzes else (interval, interval)
        if card.due is not None and card.last_day is not None and interval > card.interval:
            former = max(card.interval, (card.due - card.last_day).days)
            first = min(max(first, former + 1), last)
        return today + first * DAY, today + last * DAY

    def settle(self, name: str, due: date) -> tuple[date, date] | None:
        """Take the day that was chosen where the rules leave a choice; the range that it has to be in."""
        window = self.cards[name].window
        if window is not None:
            self.cards[name] = replace(self.cards[name], due=due, window=None)
        return window

    def decide(self, name: str, change: Callable[[Card], Card]) -> None:
        """A decision about one card, or (without ``#side``) about all of a note."""
        before = [card for card in self.cards.values() if name in (card.name, card.note)]
        self._record(before, [change(card) for card in before])

    def _record(self, before: list[Card], after: list[Card], given: Given | None = None) -> None:
        self.done.append(Done(before, after, given))
        self.undone.clear()
        self._put(after)

    def _put(self, states: list[Card]) -> None:
        """What the log says of these cards, in the decks as they are now."""
        for state in states:
            now = self.cards[state.name]
            self.cards[state.name] = replace(
                state, deck=now.deck, suspended_in_deck=now.suspended_in_deck, gone=now.gone
            )

    def undo(self) -> Done:
        last = self.done.pop()
        last.after = [self.cards[card.name] for card in last.after]
        self._put(last.before)
        self.undone.append(last)
        return last

    def redo(self) -> Done:
        again = self.undone.pop()
        self._put(again.after)
        self.done.append(again)
        return again

    # what is asked

    def ready(self, card: Card) -> date | None:
        """The first day on which the card may be asked."""
        free = self.free(card)
        return free if free is None or card.due is None else max(free, card.due)

    def free(self, card: Card) -> date | None:
        """The first day on which nothing but its due day keeps the card from being asked."""
        if card.is_out:
            return None
        beside = [other.last_day + DAY for other in self.siblings(card) if other.last_day is not None]
        return max(card.buried or date.min, *beside, date.min)

    def is_ready(self, card: Card, today: date) -> bool:
        ready = self.ready(card)
        return ready is not None and ready <= today

    def due(self, today: date, decks: Collection[str] | None = None, *, ahead: int = 0) -> list[Card]:
        """Learned cards that may be asked today: those that are due, and those that will be in ``ahead`` days."""
        until = today + ahead * DAY
        return [card for card in self._free(today, decks) if card.due is not None and card.due <= until]

    def new(self, today: date, decks: Collection[str] | None = None) -> list[Card]:
        return [card for card in self._free(today, decks) if card.due is None]

    def _free(self, today: date, decks: Collection[str] | None) -> list[Card]:
        held = ((card, self.free(card)) for card in self.held() if decks is None or card.deck in decks)
        return [card for card, free in held if free is not None and free <= today]

    def owed(self, today: date, decks: Collection[str] | None = None) -> list[str]:
        """Cards to be repeated today."""
        return [
            card.name
            for card in self.held()
            if card.debt == today
            and not card.is_out
            and (card.buried is None or card.buried <= today)
            and (decks is None or card.deck in decks)
        ]

    def introduced_on(self, today: date) -> list[Card]:
        return [card for card in self.cards.values() if card.introduced == today]

    def reviewed_on(self, today: date) -> list[Card]:
        """Cards that were due and have been reviewed by the schedule."""
        asked = {given.card for given in self.given() if given.day == today and given.mode == "scheduled"}
        return [
            card
            for card in self.cards.values()
            if card.name in asked and card.last_day == today and card.introduced is not None and card.introduced < today
        ]

    def queue(
        self,
        today: date,
        *,
        decks: Collection[str] | None = None,
        new: int | None = None,
        limit: int | None = None,
        ahead: int = 0,
    ) -> Queue:
        """The first askings of a sitting that begins now, under the limits of the day or with ``new`` new cards.

        Who asks for the cards of days ``ahead`` too is not held to the limits of reviews.
        """
        room = self._room(today, new_wanted=new)
        if ahead:
            room.left = [each for each in room.left if each[1] != "reviews"]
        taken: dict[str, Card] = {}
        due = sorted(self.due(today, decks, ahead=ahead), key=lambda card: -card.over(today))
        reviews = [card for card in due if room.takes(card, taken, "reviews")]
        is_certain = len(reviews) == len({card.note for card in due})
        fresh = [card.name for card in self.new(today, decks) if room.takes(card, taken, "new")]
        if limit is not None:
            reviews = reviews[:limit]
            fresh = fresh[: limit - len(reviews)]
        return Queue([card.over(today) for card in reviews], fresh, is_certain)

    def _room(self, today: date, *, new_wanted: int | None) -> _Room:
        reviewed, introduced = self.reviewed_on(today), self.introduced_on(today)
        room = _Room()
        whole = {card.deck for card in self.cards.values()}
        library = self.today_only.get(today, self.library)
        for decks, limit in [(frozenset(whole), library), *self.shares.items()]:
            most = {"new": limit.new, "reviews": limit.reviews}
            if new_wanted is not None:
                most["new"] = new_wanted if limit is library else None
            spent = {"new": 0 if new_wanted is not None else sum(card.deck in decks for card in introduced)}
            spent["reviews"] = sum(card.deck in decks for card in reviewed)
            room.left += [
                (decks, kind, max(0, cards - spent[kind])) for kind, cards in most.items() if cards is not None
            ]
        return room

    # what is counted

    def given(self) -> list[Given]:
        """The grades that count, as they were given."""
        return [each.given for each in self.done if each.given is not None]

    def retention(self, today: date) -> tuple[int, int]:
        """(passes, reviews) by the schedule, in 30 days, of cards met on an earlier day."""
        met: dict[str, date] = {}
        asked = []
        for given in self.given():
            if met.setdefault(given.card, given.day) < given.day and given.mode == "scheduled":
                asked.append(given)
        asked = [given for given in asked if today - 30 * DAY < given.day <= today]
        return sum(given.quality >= 3 for given in asked), len(asked)

    def streak(self, today: date) -> int:
        """Study days in a row, up to today or, before today's first review, up to yesterday."""
        days = {given.day for given in self.given()}
        count = 0
        day = today if today in days else today - DAY
        while day in days:
            count, day = count + 1, day - DAY
        return count

    def forecast(self, today: date, days: int = 7) -> list[int]:
        ready = [self.ready(card) for card in self.held() if card.due is not None]
        return [ready.count(today + ahead * DAY) for ahead in range(1, days + 1)]

    def next_due(self, today: date) -> date | None:
        days = [self.ready(card) for card in self.held() if card.due is not None]
        return min((day for day in days if day is not None and day > today), default=None)


@dataclass
class _Room:
    """(decks, "new" or "reviews", cards left) of every limit."""

    left: list[tuple[frozenset[str], str, int]] = field(default_factory=list)

    def takes(self, card: Card, taken: dict[str, Card], kind: str) -> bool:
        """Whether the card is let in, which takes up its place in every limit; of a note one card is."""
        own = [index for index, (decks, of, _) in enumerate(self.left) if of == kind and card.deck in decks]
        if card.note in taken or any(self.left[index][2] == 0 for index in own):
            return False
        taken[card.note] = card
        for index in own:
            decks, of, cards = self.left[index]
            self.left[index] = (decks, of, cards - 1)
        return True
