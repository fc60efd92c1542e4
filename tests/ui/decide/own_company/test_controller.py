"""What a reader does with their own company: what is asked for, what is found again, what cannot begin."""

from __future__ import annotations

from documents.own_company.example import example
from ui.decide.own_company.controller import OwnCompanyController
from ui.decide.own_company.jobs import keep


def controller(session: str, drawn: list[str] | None = None) -> OwnCompanyController:
    """The page of a session; notes in `drawn` how often it is drawn."""
    return OwnCompanyController("en", session, lambda: None if drawn is None else drawn.append(session))


def test_a_fit_that_was_asked_for_is_there_again_for_the_same_figures() -> None:
    first, form = controller("back"), example("en").as_mapping()
    first.run(form)
    later = controller("back")
    later.enter({})
    assert (later.request, later.state(True)["name"]) == (None, "idle")
    later.enter(form)
    assert later.request is not None and first.request is not None and later.request.job is first.request.job
    assert later.is_wanted and later.state(True)["resumed"]
    later.cancel()
    assert controller("back").state(True)["name"] == later.state(True)["name"] == "idle"


def test_a_form_without_figures_begins_no_fit_and_says_so_each_time() -> None:
    drawn: list[str] = []
    company = controller("none", drawn)
    company.run({})
    company.run("no form")
    assert company.request is None and company.state(True)["refused"] == 2
    assert drawn == ["none", "none"]


def test_the_same_figures_are_not_fitted_twice() -> None:
    company, form = controller("twice"), example("en").as_mapping()
    company.run(form)
    first = company.request
    company.run(form)
    assert company.request is first
    keep("twice", None)
