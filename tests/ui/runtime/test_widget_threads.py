"""Two threads that set a widget at once: neither loses what the other has set."""

from __future__ import annotations

import threading

from ipywidgets import IntText

from tests.ui.pages import page_of
from ui.runtime.widget_threads import take_turns

LONG_ENOUGH_TO_MEET = 0.2


def test_what_two_threads_set_at_once_is_sent_by_each_for_itself() -> None:
    take_turns()
    sent: list[set[str]] = []

    class Told(IntText):
        def send_state(self, key: object = None) -> None:
            sent.append(set(key))  # type: ignore[call-overload]  (a set of names)

    with page_of():
        widget = Told()
    sent.clear()

    def bring_an_answer() -> None:
        with widget.hold_sync():
            widget.description = "an answer"

    other = threading.Thread(target=bring_an_answer)
    with widget.hold_sync():
        widget.value = 1
        other.start()
        other.join(LONG_ENOUGH_TO_MEET)
        with widget.hold_sync():
            widget.disabled = True
    other.join()
    assert sent == [{"value", "disabled"}, {"description"}]
