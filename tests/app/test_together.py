import inspect
import os
import sys
from pathlib import Path

import pytest

from chores import half, is_deaf
from recall.app import reading
from recall.app.reading import read_changed
from recall.app.together import VALUES_AT_ONCE, map_together
from recall.deckfile.library import library_files


def test_values_come_back_in_order_from_other_processes() -> None:
    numbers = range(3 * VALUES_AT_ONCE)
    made = list(map_together(half, numbers))
    assert [each for each, _ in made] == [number // 2 for number in numbers]
    assert os.getpid() not in {process for _, process in made}


def test_one_processor_shares_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "cpu_count", lambda: 1)
    assert list(map_together(half, [4, 6])) == [(2, os.getpid()), (3, os.getpid())]


def test_a_system_without_semaphores_shares_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "multiprocessing.synchronize", None)
    assert list(map_together(half, [4, 6])) == [(2, os.getpid()), (3, os.getpid())]


def test_what_goes_wrong_there_is_raised_here() -> None:
    with pytest.raises(ValueError, match="-1"):
        list(map_together(half, [2, -1]))


def test_stopping_is_left_to_this_process() -> None:
    assert list(map_together(is_deaf, [1, 2])) == [True, True]


def test_files_read_together_are_read_alike(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """cards:
    - {q: One?, a: '1'}
    - cloze: 'The {{sun}} and the {{moon}}'
    - q: no answer {
    """
    text = inspect.cleandoc(test_files_read_together_are_read_alike.__doc__ or "")
    for number in range(40):
        (tmp_path / f"{number}.yaml").write_text(f"deck: D{number}\n{text.replace('One', str(number))}\n")
    (tmp_path / "course.yaml").write_text("course: C\nparts: [{title: P, lessons: ['*.yaml']}]\n")
    found = library_files(tmp_path)
    files = tuple(each.file for each in found)
    alone = list(read_changed(found, known={}, files=files))
    monkeypatch.setattr(reading, "MUCH_BYTES", 0)
    assert list(read_changed(found, known={}, files=files)) == alone
