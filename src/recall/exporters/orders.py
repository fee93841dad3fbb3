"""An order in which parts are shown that gives nothing away, the same at every export."""

from __future__ import annotations

import hashlib
from itertools import count


def wrong_order(size: int, seed: int) -> list[int]:
    """0 to size − 1 in an order drawn from the seed that is not the right one, where there is another."""

    def drawn(salt: int) -> list[int]:
        return sorted(range(size), key=lambda at: hashlib.sha256(f"{seed}:{salt}:{at}".encode()).digest())

    if size < 2:
        return list(range(size))
    return next(order for order in map(drawn, count()) if order != sorted(order))
