"""The report on the desk: what is made for whom, what a browser may order, what stays."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest
import solara

from experiments import effects
from experiments.decision import Decision
from experiments.money.profits import GAINED
from locales import LANGUAGES, translate
from simulation import warming
from simulation.measures import MEASURES
from tests.ui.pages import page_of
from experiments.executor import StoppedError
from ui.decide.report import jobs
from ui.decide.report.jobs import THUMBNAIL, ReportJob, ReportRequest
from ui.decide.report.panel import ReportPanel, read_request

PATIENCE = 60.0
DECISION = Decision("three_steps").moved("recognition", 0.8)
ORIGIN = "https://reflet.test"


@pytest.fixture(scope="module", autouse=True)
def engine_is_ready() -> None:
    """The kernels are compiled before a panel is looked at."""
    warming.start()
    assert warming.wait(240.0)


@pytest.fixture(autouse=True)
def few_worlds(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a gain rests on is found with as few companies as there may be."""
    monkeypatch.setattr(effects, "worlds_for", lambda companies: 2)


class Desk:
    """A reader's page with the panel on it."""

    def __init__(self, name: str, decision: Decision = DECISION, language: str = "en", link: str = "/decide/x") -> None:
        self.page = page_of(name)
        with self.page:
            self.box, self.rendered = solara.render(
                ReportPanel(decision=decision, language=language, link=link), handle_error=False)

    @property
    def widget(self) -> Any:
        """The panel's own widget."""
        return self.box.children[0]

    def order(self, ending: str, **more: Any) -> None:
        """What the browser sends."""
        with self.page:
            self.widget.vue_order({"ending": ending, "measure": "strain", "origin": ORIGIN, **more})

    def taken(self) -> None:
        """What the browser sends when the file is there."""
        with self.page:
            self.widget.vue_taken({})

    def cancel(self) -> None:
        """What the browser sends when somebody does not want to wait."""
        with self.page:
            self.widget.vue_cancel({})

    def decide(self, decision: Decision) -> None:
        """Something else is decided on the desk."""
        with self.page:
            self.rendered.render(ReportPanel(decision=decision, language="en", link="/decide/x"))

    def close(self) -> None:
        """Leaves."""
        with self.page:
            self.rendered.close()
        self.page.close()


@pytest.fixture
def desk() -> Iterator[Callable[..., Desk]]:
    """Makes desks; all are closed in the end."""
    opened: list[Desk] = []

    def new(**given: Any) -> Desk:
        opened.append(Desk(f"reader-{len(opened)}", **given))
        return opened[-1]

    yield new
    for one in opened:
        one.close()


def eventually(is_so: Callable[[], bool]) -> bool:
    """Whether something comes true within a test's patience."""
    deadline = time.monotonic() + PATIENCE
    while not is_so() and time.monotonic() < deadline:
        threading.Event().wait(0.02)
    return is_so()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_file_ordered_comes_under_its_name_and_is_forgotten_when_taken(
    desk: Callable[..., Desk], language: str
) -> None:
    one = desk(language=language)
    one.order("pdf")
    assert one.widget.standing["state"] == "making"
    assert eventually(lambda: bool(one.widget.file))
    assert one.widget.file.startswith(b"%PDF") and one.widget.kind == "application/pdf"
    assert one.widget.name.startswith("reflet-three_steps-") and one.widget.name.endswith(".pdf")
    assert f"{ORIGIN}/decide/x".encode() in one.widget.file
    one.taken()
    # The thread that brought the file may still be drawing the page.
    assert eventually(lambda: one.widget.file == b"" and one.widget.standing["state"] == "idle")


def test_two_readers_get_their_own_and_nothing_of_each_other(desk: Callable[..., Desk]) -> None:
    one, other = desk(), desk(decision=Decision("bank"))
    one.order("csv")
    assert eventually(lambda: bool(one.widget.file))
    assert other.widget.file == b"" and other.widget.standing["state"] == "idle"
    other.order("csv")
    assert eventually(lambda: bool(other.widget.file))
    assert b'"scenario": "bank"' in other.widget.file and b'"scenario": "three_steps"' in one.widget.file


def test_the_page_is_shown_small_with_words_and_goes_when_something_else_is_decided(desk: Callable[..., Desk]) -> None:
    one = desk()
    one.order(THUMBNAIL)
    assert eventually(lambda: bool(one.widget.view))
    assert one.widget.view["picture"].startswith("data:image/png;base64,")
    assert "employee satisfaction" in one.widget.view["text"]
    assert one.widget.file == b""
    one.decide(DECISION.moved("pay", 1.1))
    assert one.widget.view == {}


def test_what_is_being_made_stops_when_it_is_cancelled_or_something_else_is_decided(
    desk: Callable[..., Desk], monkeypatch: pytest.MonkeyPatch
) -> None:
    stopped: list[ReportRequest] = []

    def endless(self: ReportJob, order: ReportRequest, progress: Callable[[float], None]) -> None:
        try:
            while True:
                threading.Event().wait(0.01)
                progress(0.5)
        except StoppedError:
            stopped.append(order)
            raise

    monkeypatch.setattr(ReportJob, "make", endless)
    one = desk()
    one.order("xlsx")
    one.cancel()
    assert eventually(lambda: len(stopped) == 1) and one.widget.standing["state"] == "idle"
    one.order("csv")
    one.decide(DECISION.moved("pay", 1.1))
    assert eventually(lambda: len(stopped) == 2) and one.widget.standing["state"] == "idle"


def test_a_failure_is_told_without_its_reason_and_can_be_tried_again(
    desk: Callable[..., Desk], monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: Any, **__: Any) -> bytes:
        raise OSError("no space left on the device of somebody")

    monkeypatch.setattr(jobs, "file_of", broken)
    one = desk()
    one.order("svg")
    assert eventually(lambda: bool(one.widget.standing["state"] == "failed"))
    assert one.widget.standing["text"] == translate("paper_panel.state.failed", "en")
    monkeypatch.undo()
    one.order("svg")
    assert eventually(lambda: bool(one.widget.file))


@pytest.mark.parametrize("sent", [
    None, "pdf", {}, {"ending": "exe", "measure": "strain"}, {"ending": "pdf", "measure": "../../etc"},
    {"ending": ["pdf"], "measure": "strain"}])
def test_an_order_that_is_none_of_ours_orders_nothing(sent: Any) -> None:
    assert read_request(sent) is None


@pytest.mark.parametrize("origin", ["javascript:alert(1)", "http://a b", "https://" + "x" * 300, "file:///etc"])
def test_an_origin_that_is_none_gives_a_page_without_a_link(origin: str) -> None:
    assert read_request({"ending": "pdf", "measure": "strain", "origin": origin}) == ReportRequest("pdf", "strain", "")


def test_every_kind_of_file_and_every_measure_can_be_chosen(desk: Callable[..., Desk]) -> None:
    widget = desk().widget
    for file in widget.files:
        assert (
            read_request({"ending": file["ending"], "measure": "strain"}) is not None
            and file["label"]
            and file["about"]
        )
    assert all(read_request({"ending": "png", "measure": one["name"]}) is not None for one in widget.measures)
    assert {one["name"] for one in widget.measures} == {GAINED, *MEASURES}
