"""A contract asked of many cases at once fails as many tests of one case each would: with every case by its name."""

from __future__ import annotations

import inspect

import pytest

from tests.contracts import for_each


def test_every_case_that_breaks_a_contract_is_named_with_what_was_found() -> None:
    @for_each("name, number", [("autonomy", 1), ("tools", -2), ("pay", 3), ("training", -4)])
    def contract(name: str, number: int) -> None:
        assert number > 0, f"{number} is below zero"

    with pytest.raises(pytest.fail.Exception) as caught:
        contract()
    head, *text = str(caught.value).splitlines()
    assert head == "2 of 4:"
    assert [line.partition(",")[0] for line in text if "line" in line] == ["tools--2", "training--4"]
    assert "-2 is below zero" in str(caught.value) and "-4 is below zero" in str(caught.value)


def test_what_goes_wrong_unexpectedly_in_one_case_hides_no_other() -> None:
    @for_each("divisor", [0, 1, 2])
    def contract(divisor: int) -> None:
        with pytest.raises(ValueError, match="odd"):
            if 2 / divisor == 1:
                raise ValueError("odd")

    with pytest.raises(pytest.fail.Exception) as caught:
        contract()
    assert "0, line" in str(caught.value) and "ZeroDivisionError" in str(caught.value)
    assert "1, line" in str(caught.value) and "DID NOT RAISE" in str(caught.value)
    assert "\n2, line" not in str(caught.value)


def test_a_contract_of_nothing_proves_nothing() -> None:
    @for_each("name", tuple)
    def contract(name: str) -> None:
        assert name

    with pytest.raises(AssertionError, match="a contract of nothing"):
        contract()


@for_each("number", lambda: range(3))
def test_a_contract_asks_for_fixtures_beside_its_cases(number: int, tmp_path: object) -> None:
    assert number < 3 and tmp_path is not None


def test_pytest_sees_the_fixtures_of_a_contract_only() -> None:
    assert list(inspect.signature(test_a_contract_asks_for_fixtures_beside_its_cases).parameters) == ["tmp_path"]
