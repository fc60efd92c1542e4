"""The wheel on the other Pythons of this machine, where no checkout is: it holds everything and does the same.

`.ci/run` asks for it (`-m installed`): an environment is made and kernels are compiled for each Python.
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.readers import PLAY, readers
from tests.project.installed import Installed, build_wheel, run_here
from tests.project.interpreters import interpreters
from tests.project.root import ROOT

HERE = sys.version_info.minor
OTHERS = {minor: path for minor, path in interpreters().items() if minor != HERE} or {HERE: Path(sys.executable)}
FACE = ("__init__.py", "companies.py", *(
    f"simulation/{name}" for name in ("__init__.py", "test_company.py", "test_agents.py", "test_picture.py")), *(
    f"evidence/{name}" for name in ("__init__.py", "bits.py", "recorded.py", "record.json", "test_bits.py")))
"""Tests that need nothing else of the checkout: the Mesa face and the digests."""
RUN = ("run", "hotel", "--autonomy", "0.7", "--replicates", "2", "--weeks", "13", "--seed", "7", "--out")
ANSWERED_WITHIN = 120_000

pytestmark = pytest.mark.installed


@pytest.fixture(scope="module", params=OTHERS, ids=lambda minor: f"3.{minor}")
def installed(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Installed:
    wheel = build_wheel(tmp_path_factory.mktemp("wheel"))
    return Installed(OTHERS[request.param], wheel, tmp_path_factory.mktemp("elsewhere"))


@pytest.fixture(scope="module")
def address(installed: Installed) -> Iterator[str]:
    with installed.served() as served:
        served.wait_until_ready()
        yield served.address


def test_the_mesa_face_and_the_bits_are_the_same(installed: Installed) -> None:
    installed.install("pytest")
    for name in FACE:
        target = installed.folder / "tests" / name
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / "tests" / name, target)
    settings = "[pytest]\nfilterwarnings = error\n"
    (installed.folder / "pytest.ini").write_text(settings, encoding="utf-8")
    text = installed.run("python", "-m", "pytest", "-q", "-p", "no:cacheprovider", "tests")
    assert text.returncode == 0, text.stdout + text.stderr
    assert "skipped" not in text.stdout


@pytest.fixture(scope="module")
def written(installed: Installed) -> Path:
    """The folder where both Pythons have written the same run: `theirs.csv` and `ours.csv`."""
    theirs = installed.run("reflet", *RUN, "theirs.csv")
    ours = run_here(*RUN, "ours.csv", cwd=installed.folder)
    assert (theirs.returncode, ours.returncode) == (0, 0), theirs.stderr + ours.stderr
    return installed.folder


def test_a_run_of_the_one_python_is_verified_by_the_other(installed: Installed, written: Path) -> None:
    there, here = installed.run("reflet", "verify", "ours.csv"), run_here("verify", "theirs.csv", cwd=written)
    assert (there.returncode, here.returncode) == (0, 0), there.stdout + there.stderr + here.stdout + here.stderr
    assert (written / "ours.csv").read_bytes() == (written / "theirs.csv").read_bytes()


def test_a_changed_value_of_the_other_python_is_found(installed: Installed, written: Path) -> None:
    lines = (written / "ours.csv").read_text(encoding="utf-8").splitlines()
    fields = lines[-1].split(",")
    fields[-1] = repr(float(fields[-1]) * (1 + 1e-12))
    (written / "changed.csv").write_text("\n".join([*lines[:-1], ",".join(fields)]) + "\n", encoding="utf-8")
    assert installed.run("reflet", "verify", "changed.csv").returncode == 1


def test_explore_and_decide_answer_in_a_browser(browser: Browser, address: str) -> None:
    with readers(browser, address) as reader:
        one = reader("fr")
        page = one.open(PLAY)
        one.button("time.step").click()
        expect(page.get_by_role("slider", name=one.word("time.scrub"))).to_have_value("1")
        page = one.open("/decide/hotel")
        expect(page.locator(".fans__state--full")).to_have_count(1, timeout=ANSWERED_WITHIN)
        before = page.locator(".outcome__headline").inner_text()
        page.locator("#lever-manager_attention").press("End")
        expect(page.locator(".outcome__headline")).not_to_have_text(before, timeout=ANSWERED_WITHIN)


@pytest.mark.parametrize("path", ["/join", "/sign-in", "/kits/hotel/45", "/method", "/hypothesis", "/debrief/none"])
def test_pages_find_their_parts_in_the_wheel(browser: Browser, address: str, path: str) -> None:
    with readers(browser, address) as reader:
        page = reader("en").context.new_page()
        answer = page.goto(address + path)
        assert answer is not None and answer.status < 500
        expect(page.locator("h1").first).to_be_attached()


def test_a_page_for_a_board_and_a_kit_are_made_of_the_wheel_alone(installed: Installed) -> None:
    for name in ("page.pdf", "page.xlsx", "page.png"):
        text = installed.run(
            "reflet", "report", "hotel", "--recognition", "0.7", "--replicates", "4", "--out", name)
        assert text.returncode == 0, text.stderr
        assert (installed.folder / name).stat().st_size > 5_000
    text = installed.run("reflet", "kit", "hotel", "--minutes", "45", "--out", "kit.html")
    assert text.returncode == 0, text.stderr
