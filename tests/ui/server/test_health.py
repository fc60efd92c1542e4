"""Health, readiness, numbers, logs, exports and retention."""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from shutil import rmtree

import pytest

from game.codes import new_code
from game.errors import NoSuchWorkshopError, RefusedError
from game.rooms.metrics import NO_METRICS
from game.rooms.rooms import Rooms
from game.store import Store, sqlite_in
from game.workshop.entries import Opened, Proposed
from tests.ui.asking import Browser
from tests.ui.forms.test_sign_in import at_home, first
from ui.runtime import refusals as refusing
from ui.runtime.rate_limit import Occasional
from ui.runtime.environment import GRACE, SettingError, days, days_kept, seconds
from ui.runtime.logs import JsonLines
from ui.runtime.metrics import METRICS, ServiceMetrics
from ui.runtime.retention import erase_old

Browse = Callable[..., Browser]


def number(text: str, name: str) -> float:
    """A sample of Prometheus' text format."""
    return float(next(line.rpartition(" ")[2] for line in text.splitlines() if line.startswith(f"{name} ")))


def test_readiness_says_whether_the_database_answers(
    rooms: Rooms, browse: Browse, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert json.loads(browse().get("/readyz").text)["database"] is True
    monkeypatch.setattr(Store, "is_reached", lambda self: False)
    answer = browse().get("/readyz")
    assert answer.status == 503 and json.loads(answer.text)["database"] is False


def test_a_database_that_does_not_answer_is_not_reached(tmp_path: Path) -> None:
    store = Store(sqlite_in(tmp_path / "there"))
    assert store.is_reached()
    store.close()
    rmtree(tmp_path / "there")
    assert not store.is_reached()


def test_numbers_are_for_this_machine_or_for_whoever_has_the_token(
    browse: Browse, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert at_home(browse).get("/metrics").status == 200
    assert browse().get("/metrics").status == 404
    assert browse("127.0.0.1", host="localhost", **{"x-forwarded-for": "1.2.3.4"}).get("/metrics").status == 404
    assert browse().get("/metrics", authorization="Bearer ").status == 404
    monkeypatch.setenv("REFLET_METRICS_TOKEN", "scraper's own")
    assert browse().get("/metrics", authorization="Bearer scraper's own").status == 200
    assert browse().get("/metrics", authorization="Bearer guessed").status == 404


def test_numbers_count_what_rooms_do(rooms: Rooms, browse: Browse) -> None:
    before = at_home(browse).get("/metrics").text
    room = rooms.room("w1")
    room.sit(1, "Nadia", "secret", "en")
    leave = room.arrive(1)
    room.do("trainer", Opened(1, 0))
    room.do("seat", Proposed(1, 1, {}))
    with pytest.raises(RefusedError):
        room.do("seat", Proposed(1, 1, {}))
    after = at_home(browse).get("/metrics").text
    leave()
    assert number(after, "reflet_rounds_closed_total") == number(before, "reflet_rounds_closed_total") + 1
    assert number(after, "reflet_entry_seconds_count") == number(before, "reflet_entry_seconds_count") + 3
    assert (number(after, "reflet_rooms"), number(after, "reflet_seats_present")) == (1, 1)
    assert 'reflet_refusals_total{reason="phase_results"}' in after
    assert not {"Nadia", "ABC234", "Hotel"} & set(after.replace('"', " ").split())


def test_what_is_refused_at_the_door_is_counted_and_told_now_and_then(
    browse: Browse, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(refusing, "REASONS", Occasional(refusing.EVERY))
    caplog.set_level(logging.INFO)
    before = refusals()
    statuses = [browse().get(f"/join/{new_code()}").status for _ in range(40)]
    found = {reason: n - before.get(reason, 0) for reason, n in refusals().items()}
    assert found["code"] == statuses.count(404) == 30 and found["slowed"] == statuses.count(429) == 10
    texts = [one.getMessage() for one in caplog.records if one.getMessage().startswith("refused at the door")]
    assert len(texts) == 2 and "code" in texts[0] and "slowed" in texts[1]


def test_what_a_workshop_refuses_is_told_now_and_then(
    rooms: Rooms, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(refusing, "REASONS", Occasional(refusing.EVERY))
    caplog.set_level(logging.INFO)
    for _ in range(3):
        with pytest.raises(RefusedError):
            rooms.room("w1").do("seat", Proposed(1, 1, {}))
    texts = [one.getMessage() for one in caplog.records if "refused in a workshop" in one.getMessage()]
    assert len(texts) == 1


def refusals() -> dict[str, float]:
    """How many were refused, by reason."""
    found = re.findall(r'reflet_refusals_total\{reason="(\w+)"\} ([\d.]+)', METRICS.exposition().decode())
    return {reason: float(n) for reason, n in found}


def test_nobody_needs_to_count() -> None:
    assert NO_METRICS.written(0.1, ()) is NO_METRICS.refused("busy") is None


def test_two_counters_do_not_meet() -> None:
    one, other = ServiceMetrics(), ServiceMetrics()
    one.refused("busy")
    assert b'reason="busy"' in one.exposition() and b'reason="busy"' not in other.exposition()


def test_a_log_line_is_one_json_object_with_what_the_message_adds() -> None:
    record = logging.makeLogRecord({"name": "ui.x", "levelname": "INFO", "msg": "erased %d", "args": (3,), "days": 180})
    line = JsonLines().format(record)
    text = json.loads(line)
    assert "\n" not in line
    assert (text["level"], text["logger"], text["message"], text["days"]) == ("info", "ui.x", "erased 3", 180)


def test_joining_and_refusals_leave_no_name_code_or_address_in_the_log(
    browse: Browse, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    browse("203.0.113.9").post("/join/ABC234", {"name": "Nadia", "team": "1"})
    browse("203.0.113.9").post("/join/ABC234", {"name": "nadia", "team": "1"})
    browse("203.0.113.9").get("/join/ABC235")
    browse("203.0.113.9").post("/sign-in", {"name": "Nadia", "password": "wrong password"})
    ours = [record.getMessage() for record in caplog.records if record.name.startswith(("ui", "game", "sqlalchemy"))]
    assert not [text for text in ours if "adia" in text or "ABC23" in text or "203.0" in text]


def test_a_workshop_is_erased_once_its_log_was_quiet_for_the_days(rooms: Rooms) -> None:
    rooms.room("w1").sit(1, "Nadia", "secret", "en")
    now = datetime.now(UTC)
    assert erase_old(rooms, 180, now + timedelta(days=179)) == 0
    assert erase_old(rooms, 0, now + timedelta(days=9999)) == 0
    assert erase_old(rooms, 180, now + timedelta(days=181)) == 2
    with pytest.raises(NoSuchWorkshopError):
        rooms.room("w1")
    assert rooms.opened == ()


def test_the_days_of_retention_are_the_operators(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("REFLET_RETENTION_DAYS", raising=False)
    assert days_kept() == 180
    monkeypatch.setenv("REFLET_RETENTION_DAYS", "30")
    assert days_kept() == 30


@pytest.mark.parametrize("text", ["soon", "-1", "nan", "1e9"])
def test_a_setting_that_is_no_number_of_days_says_what_is_allowed(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    monkeypatch.setenv("REFLET_RETENTION_DAYS", text)
    with pytest.raises(SettingError, match=f"REFLET_RETENTION_DAYS is '{text}'; allowed: a number of days, or 0"):
        days("REFLET_RETENTION_DAYS", 1.0)


def test_how_long_somebody_may_be_away_is_the_operators(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(GRACE, raising=False)
    assert seconds(GRACE, 25.0) == 25.0
    monkeypatch.setenv(GRACE, "90")
    assert seconds(GRACE, 25.0) == 90.0
    monkeypatch.setenv(GRACE, "a while")
    with pytest.raises(SettingError, match="REFLET_GRACE_SECONDS is 'a while'; allowed: a number of seconds"):
        seconds(GRACE, 25.0)


def test_a_workshops_log_is_exported_to_its_trainer_alone(rooms: Rooms, browse: Browse) -> None:
    anna = first(browse)
    rooms.room("w1").sit(1, "Nadia", "secret", "en")
    answer = anna.get("/export/w1.json")
    assert [entry["kind"] for entry in json.loads(answer.text)["log"]] == ["created", "joined"]
    assert answer.headers["content-disposition"] == 'attachment; filename="reflet-w1.json"'
    for path in ("/export/w2.json", "/export/w9.json"):
        assert anna.get(path).status == 404
    assert browse().get("/export/w1.json").status == 404
