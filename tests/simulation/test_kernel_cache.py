"""Kernels that were kept are used again when they are whole, and compiled anew when anything is wrong with them."""

from __future__ import annotations

import errno
import io
import logging
import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, NoReturn

import numba
import pytest

from simulation import jit
from simulation.arithmetic import clip01
from simulation.jit import KERNELS, OPTIONS, cache_path
from simulation.kernel_cache import (
    KEPT_DAYS, KEPT_VERSIONS, PART_HOURS, SUFFIX, KernelCache, KernelFolder, mark_used, prune,
)
from tests.project.root import ROOT

FUNCTION: Any = clip01.py_func  # type: ignore[attr-defined]


def compiled_in(folder: KernelFolder) -> Any:
    """A kernel as a new process has it, with a folder of its own."""
    kernel = numba.njit(**OPTIONS)(FUNCTION)
    kernel._cache = KernelCache(FUNCTION, folder)
    return kernel


def n_found(kernel: Any) -> int:
    """How many forms of a kernel were found instead of being compiled."""
    return sum(kernel.stats.cache_hits.values())


def the_file(folder: Path) -> Path:
    """The only kernel that was kept."""
    (file,) = folder.glob(f"*{SUFFIX}")
    return file


def kept(folder: Path) -> Path:
    """Compiles the kernel; gives the file that keeps it."""
    assert compiled_in(KernelFolder(folder))(2.0) == 1.0
    return the_file(folder)


def refused(*_: object, **__: object) -> NoReturn:
    """What the system says to whoever writes on a full disk."""
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


class FullDisk(io.RawIOBase):
    """A file that can be made, and holds nothing."""

    def write(self, content: Any) -> int:
        """Says what the system says."""
        refused()


def test_a_kernel_that_was_kept_is_not_compiled_again(tmp_path: Path) -> None:
    kept(tmp_path)
    again = compiled_in(KernelFolder(tmp_path))
    assert again(2.0) == 1.0 and n_found(again) == 1


def test_each_kind_of_arguments_has_a_file_of_its_own(tmp_path: Path) -> None:
    kernel = compiled_in(KernelFolder(tmp_path))
    assert (kernel(2.0), kernel(2)) == (1.0, 1.0)
    assert len(list(tmp_path.iterdir())) == 2


def flipped(content: bytes, place: float) -> bytes:
    """The content with one bit changed, at a share of its length."""
    at = int(place * (len(content) - 1))
    return content[:at] + bytes([content[at] ^ 1]) + content[at + 1:]


DAMAGE: dict[str, Callable[[bytes], bytes]] = {
    "empty": lambda content: b"",
    "cut short": lambda content: content[: len(content) // 2],
    "one byte short": lambda content: content[:-1],
    "foreign": lambda content: b"\x80\x05 another program's file" * 100,
    "a page of zeros": lambda content: content[:1024] + bytes(1024) + content[2048:],
    **{f"a bit at {place}": lambda content, place=place: flipped(content, place) for place in (0, 0.01, 0.3, 0.7, 1)},
}


@pytest.mark.parametrize("damage", DAMAGE)
def test_a_damaged_file_is_compiled_anew_and_named_in_the_log(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, damage: str
) -> None:
    file = kept(tmp_path)
    file.write_bytes(DAMAGE[damage](file.read_bytes()))
    again = compiled_in(KernelFolder(tmp_path))
    assert (again(2.0), n_found(again)) == (1.0, 0)
    (line,) = caplog.messages
    assert str(file) in line and "compiled anew" in line
    healed = compiled_in(KernelFolder(tmp_path))
    assert (healed(2.0), n_found(healed)) == (1.0, 1)


def test_what_cannot_be_read_is_compiled_said_once_and_made_good(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    kernel = compiled_in(KernelFolder(tmp_path))
    kernel(2.0), kernel(2)
    for file in list(tmp_path.iterdir()):
        file.unlink()
        (file / "in the way").mkdir(parents=True)
    folder = KernelFolder(tmp_path)
    again = compiled_in(folder)
    assert (again(2.0), again(2), n_found(again), folder.problem) == (1.0, 1.0, 0, "")
    (line,) = caplog.messages
    assert "cannot be read" in line
    healed = compiled_in(KernelFolder(tmp_path))
    assert (healed(2.0), healed(2), n_found(healed)) == (1.0, 1.0, 2)


def test_a_damaged_file_that_cannot_be_made_good_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = kept(tmp_path)
    file.write_bytes(DAMAGE["one byte short"](file.read_bytes()))
    monkeypatch.setattr(Path, "write_bytes", refused)
    folder = KernelFolder(tmp_path)
    assert compiled_in(folder)(2.0) == 1.0
    assert folder.problem == os.strerror(errno.ENOSPC)


def test_the_cache_follows_numbas_version_the_models_name_does_not(monkeypatch: pytest.MonkeyPatch) -> None:
    digest, folder = jit.sources_digest(), cache_path()
    monkeypatch.setattr(numba, "__version__", "0.99.0")
    assert jit.sources_digest() == digest and cache_path() != folder


def test_a_folder_in_the_home_may_be_written_with_its_tilde(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Path, "expanduser", lambda path: tmp_path / path.relative_to("~"))
    monkeypatch.setenv("REFLET_CACHE", "~/kept")
    folder = cache_path()
    assert folder is not None and folder.is_relative_to(tmp_path / "kept")


def test_a_file_under_another_kernels_name_is_not_taken_for_it(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    kernel = compiled_in(KernelFolder(tmp_path))
    kernel(2.0)
    of_floats = the_file(tmp_path)
    kernel(2)
    (of_integers,) = set(tmp_path.iterdir()) - {of_floats}
    of_floats.write_bytes(of_integers.read_bytes())
    again = compiled_in(KernelFolder(tmp_path))
    assert (again(0.25), n_found(again)) == (0.25, 0)
    assert str(of_floats) in caplog.text and "another kernel" in caplog.text


def test_a_full_disk_is_survived_said_once_and_leaves_nothing_half_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, "simulation")
    folder = KernelFolder(tmp_path)
    monkeypatch.setattr(Path, "replace", refused)
    kernel = compiled_in(folder)
    assert (kernel(2.0), kernel(2)) == (1.0, 1.0)
    assert folder.problem == os.strerror(errno.ENOSPC) and not folder.has_written
    assert [line for line in caplog.messages if "cannot be kept" in line] == [
        f"kernels cannot be kept in {tmp_path} ({folder.problem})"]
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_can_only_be_read_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept(tmp_path)
    monkeypatch.setattr(Path, "write_bytes", refused)
    kernel = compiled_in(KernelFolder(tmp_path))
    assert (kernel(2.0), n_found(kernel)) == (1.0, 1)
    assert kernel(2) == 1.0


def test_whether_a_folder_can_be_written_is_tried_with_more_than_an_empty_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert KernelFolder(tmp_path / "new").can_be_written()
    in_the_way = tmp_path / "file"
    in_the_way.touch()
    assert not KernelFolder(in_the_way / "kernels").can_be_written()
    monkeypatch.setattr("tempfile.TemporaryFile", lambda dir: FullDisk())
    assert not KernelFolder(tmp_path / "new").can_be_written()


def test_a_kernel_that_another_process_reads_at_the_moment_stays_as_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def busy(*_: object) -> None:
        raise PermissionError(errno.EACCES, "The process cannot access the file")

    file = kept(tmp_path)
    before = file.read_bytes()
    folder = KernelFolder(tmp_path)
    monkeypatch.setattr(Path, "replace", busy)  # as Windows does
    folder.write(file.name, b"the same kernel as another process packs it")
    assert (folder.problem, file.read_bytes()) == ("", before)
    folder.write("another.kernel", b"")
    assert folder.problem == "The process cannot access the file"
    assert list(tmp_path.iterdir()) == [file]


def test_two_processes_that_keep_the_same_kernels_at_once_get_along(tmp_path: Path) -> None:
    program = "from simulation.luck import draw, replicate_key; print(draw(replicate_key(7, 0), 3))"
    command = [sys.executable, "-W", "error", "-c", program]
    environment = {**os.environ, "REFLET_CACHE": str(tmp_path)}
    both = [subprocess.Popen(
        command, cwd=ROOT, env=environment, encoding="utf-8", stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        for _ in range(2)]
    texts = [process.communicate()[0] for process in both]
    third = subprocess.run(command, cwd=ROOT, env=environment, encoding="utf-8", capture_output=True, check=True)
    assert {process.returncode for process in both} == {0}
    assert texts == [third.stdout] * 2 and third.stderr == ""
    assert {path.suffix for path in tmp_path.rglob("*") if path.is_file()} == {SUFFIX}


def test_what_somebody_compiles_outside_the_model_is_not_kept() -> None:
    @jit.kernel
    def twice(value: float) -> float:
        return 2 * value

    before = dict(KERNELS.used)
    assert twice(1.5) == 3.0 and before == KERNELS.used


@pytest.mark.parametrize("is_given", [True, False])
def test_without_a_home_there_is_no_folder_and_none_appears_where_one_happens_to_be(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, is_given: bool
) -> None:
    def homeless(*_: object, **__: object) -> Path:
        if is_given:
            raise RuntimeError("could not determine the home directory")
        return Path("~/.cache/reflet")

    monkeypatch.delenv("REFLET_CACHE", raising=False)
    # What platformdirs says, older or newer, where neither HOME nor the list of users names a home.
    monkeypatch.setattr(jit, "user_cache_path", homeless)
    monkeypatch.chdir(tmp_path)
    assert cache_path() is None
    folder = KernelFolder(cache_path())
    assert compiled_in(folder)(2.0) == 1.0
    assert not folder.can_be_written() and folder.problem == "no home folder"
    assert list(tmp_path.iterdir()) == []


def version(kernels: Path, name: str, days_unused: float) -> Path:
    """A version's folder that was last used so long ago."""
    folder = kernels / name
    folder.mkdir()
    (folder / f"play{SUFFIX}").write_bytes(b"")
    then = time.time() - days_unused * 86_400
    os.utime(folder, (then, then))
    return folder


def test_versions_that_nobody_uses_any_more_go_and_the_newest_stay(tmp_path: Path) -> None:
    own = version(tmp_path, "own", 0)
    ages = [KEPT_DAYS + k for k in range(1, KEPT_VERSIONS + 2)]
    old = [version(tmp_path, f"old{k}", age) for k, age in enumerate(ages)]
    prune(own)
    assert own.is_dir()
    assert [folder.is_dir() for folder in old] == [k < KEPT_VERSIONS - 1 for k in range(len(old))]


def test_what_a_process_left_half_written_goes_when_nobody_writes_it_any_more(tmp_path: Path) -> None:
    own = version(tmp_path, "own", 0)
    left, being_written = own / "play.1.part", own / "play.2.part"
    for part in (left, being_written):
        part.touch()
    long_ago = time.time() - (PART_HOURS + 1) * 3600
    os.utime(left, (long_ago, long_ago))
    prune(own)
    assert not left.exists() and being_written.exists()


def test_versions_in_use_stay_however_many_there_are(tmp_path: Path) -> None:
    own = version(tmp_path, "own", 0)
    others = [version(tmp_path, f"other{k}", KEPT_DAYS - 1) for k in range(2 * KEPT_VERSIONS)]
    forgotten = version(tmp_path, "forgotten", KEPT_DAYS + 1)
    used_today = version(tmp_path, "used", KEPT_DAYS + 50)
    mark_used(used_today)
    prune(own)
    assert all(folder.is_dir() for folder in (own, used_today, *others)) and not forgotten.exists()


def test_a_process_whose_version_was_cleared_away_goes_on(tmp_path: Path) -> None:
    folder = KernelFolder(tmp_path / "old")
    kernel = compiled_in(folder)
    kernel(2.0)
    the_file(tmp_path / "old").unlink()
    (tmp_path / "old").rmdir()
    assert kernel(2) == 1.0
    assert folder.problem == "" and len(list((tmp_path / "old").iterdir())) == 1
