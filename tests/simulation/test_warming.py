"""Kernels get ready in the background, whatever stands in the way."""

from __future__ import annotations

import errno
import json
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from simulation import warming
from simulation.jit import KERNELS
from simulation.warming import Warming, compile_elsewhere
from tests.project.root import ROOT


def python(program: str, **environment: str) -> str:
    """What a program prints in a process of its own; fails when the program does."""
    answer = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", program], cwd=ROOT, env={**os.environ, **environment}, check=True,
        capture_output=True, encoding="utf-8")
    return answer.stdout + answer.stderr


def copied(cache: Path, without: str = "") -> Path:
    """This process's kernels in another cache folder, which stays as it is."""
    assert warming.wait() and KERNELS.path is not None
    there = cache / KERNELS.path.parent.name / KERNELS.path.name
    shutil.copytree(KERNELS.path, there, ignore=shutil.ignore_patterns(without))
    return there


def test_beginning_twice_warms_once() -> None:
    own = Warming()
    assert own.start() is own.start()
    assert own.wait()


def test_progress_never_goes_back_and_ends_at_one() -> None:
    own = Warming()
    seen = [own.progress()]
    own.start()
    while not own.wait(0.01):
        seen.append(own.progress())
    assert seen == sorted(seen)
    assert seen[0] == 0 and all(share < 1 for share in seen)
    assert own.is_ready() and own.progress() == 1


def test_nothing_is_ready_before_it_was_begun() -> None:
    own = Warming()
    assert not own.is_ready() and own.progress() == 0


def test_waiting_ends_when_its_time_is_over() -> None:
    own = Warming()
    assert own.wait(timeout=0.0) in (True, False)
    assert own.wait()


def test_a_process_that_compiles_tells_every_kernel_on_a_line() -> None:
    texts: list[str] = []
    problem = compile_elsewhere((sys.executable, "-c", "print('kernel care'); print('kernel play')"), texts.append)
    assert (problem, texts) == ("", ["care", "play"])


def test_a_process_that_fails_is_told_with_its_last_words() -> None:
    texts: list[str] = []
    program = "import sys; print('kernel care', flush=True); sys.exit('no disk left')"
    assert compile_elsewhere((sys.executable, "-c", program), texts.append) == "no disk left"
    assert texts == ["care"]


def test_a_process_that_dies_silently_is_told_by_its_code() -> None:
    assert compile_elsewhere((sys.executable, "-c", "import os; os._exit(7)"), print) == "ended with code 7"


def test_a_process_that_cannot_begin_is_told() -> None:
    assert "no-such-program" in compile_elsewhere(("no-such-program",), print)


def test_where_the_compiling_process_fails_this_one_gets_the_kernels_ready(tmp_path: Path) -> None:
    # What is compiled, without the note that all of it is: whoever starts has to see to it.
    copied(tmp_path, "complete-*")
    text = python(
        "import sys; from simulation import warming; own = warming.Warming((sys.executable, '-c', 'sys.exit(1)'));"
        "own.start(); early = own.is_ready(); assert own.wait() and not early; print('ready', own.progress())",
        REFLET_CACHE=str(tmp_path))
    assert "this one does it" in text and "ready 1.0" in text


def test_the_compiling_process_notes_that_the_cache_is_complete() -> None:
    assert Warming().wait()
    note = warming.complete_note()
    note.unlink(missing_ok=True)
    texts: list[str] = []
    assert compile_elsewhere((sys.executable, "-m", "simulation.warming"), texts.append) == ""
    assert note.is_file() and warming.is_complete()
    assert texts == []


def own_note(folder: Path) -> Path:
    """The note of what is complete for this Python: others may have theirs beside it."""
    return folder / warming.complete_note().name


def belonging(folder: Path) -> Path:
    """The smallest kernel of those that the note lists."""
    sizes = json.loads(own_note(folder).read_bytes())
    return folder / min(sizes, key=sizes.__getitem__)


def damaged(folder: Path) -> Path:
    """Cuts a kernel short; gives its file."""
    file = belonging(folder)
    file.write_bytes(file.read_bytes()[:100])
    return file


def gone(folder: Path) -> Path:
    """Takes a kernel away; gives its file."""
    file = belonging(folder)
    file.unlink()
    return file


def without_sense(folder: Path) -> Path:
    """Writes something else into the note of what is complete; gives the note."""
    note = own_note(folder)
    note.write_text("[1, 2", encoding="utf-8")
    return note


@pytest.mark.parametrize("harm", [damaged, gone, without_sense])
def test_a_cache_that_is_not_whole_is_told_by_name_and_made_good(
    tmp_path: Path, harm: Callable[[Path], Path]
) -> None:
    file = harm(copied(tmp_path))
    text = python(
        "from simulation import warming; assert not warming.is_complete(); assert warming.wait();"
        "print('complete', warming.is_complete())", REFLET_CACHE=str(tmp_path))
    assert f"kernels are compiled anew: {file} is " in text and "complete True" in text


def test_whoever_compiles_for_others_stops_where_nothing_can_be_kept(tmp_path: Path) -> None:
    program = (
        "from simulation import jit, warming; jit.KERNELS.problem = 'No space left on device'; warming.main()")
    ended = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, env={**os.environ, "REFLET_CACHE": str(tmp_path)},
        capture_output=True, encoding="utf-8")
    assert (ended.returncode, ended.stdout, ended.stderr) == (1, "", "No space left on device\n")


def test_without_a_folder_to_write_to_kernels_still_work(tmp_path: Path) -> None:
    in_the_way = tmp_path / "file"
    in_the_way.write_text("", encoding="utf-8")
    text = python(
        "from simulation import jit; from simulation.arithmetic import clip01; print(clip01(2.0), jit.KERNELS.problem)",
        REFLET_CACHE=str(in_the_way))
    assert text == f"1.0 {os.strerror(errno.ENOTDIR)}\n"


def test_many_may_wait_at_once() -> None:
    own = Warming()
    answers: list[bool] = []
    waiting = [threading.Thread(target=lambda: answers.append(own.wait())) for _ in range(4)]
    for one in waiting:
        one.start()
    for one in waiting:
        one.join()
    assert answers == [True] * 4
