"""Counts into words, rates and bars: nothing here runs a program."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

import pytest

from threadlab.wheel.result import (
    Build,
    RouletteResult,
    Row,
    bars,
    percent,
    rule_of_three,
    wilson,
)

GIL = Build("CPython 3.11.7, GIL enabled", (3, 11, 7), True, 2)
FREE = Build("CPython 3.13.5, free-threaded build, GIL off", (3, 13, 5), False, 2)


def result(outcomes: Mapping[Any, int], wrong: set[Any], **fields: Any) -> RouletteResult:
    return RouletteResult(
        outcomes=outcomes,
        runs=sum(outcomes.values()),
        wrong=sum(outcomes[k] for k in wrong),
        seconds=1.0,
        build=fields.pop("build", GIL),
        wrong_outcomes=frozenset(wrong),
        **fields,
    )


@pytest.mark.parametrize(("hits", "runs"), [(1, 10), (37, 2000), (50, 100), (1999, 2000)])
def test_wilson_solves_its_defining_equation(hits: int, runs: int) -> None:
    # The limits are the rates from which the observed one lies just 1.96 standard errors away.
    low, high = wilson(hits, runs)
    assert low < hits / runs < high
    for limit in (low, high):
        error = math.sqrt(limit * (1 - limit) / runs)
        assert abs(hits / runs - limit) / error == pytest.approx(1.959964, abs=1e-5)


def test_wilson_at_the_ends() -> None:
    assert wilson(0, 0) == (0.0, 1.0)
    assert wilson(0, 10)[0] == 0.0
    assert wilson(10, 10)[1] == 1.0
    assert wilson(10, 10)[0] == pytest.approx(0.7224672, abs=1e-6)


def test_rule_of_three() -> None:
    assert rule_of_three(2000) == 0.0015
    assert rule_of_three(1) == 1.0
    assert rule_of_three(0) == 1.0


@pytest.mark.parametrize(
    ("rate", "text"),
    [
        (0.0, "0 %"),
        (0.0015, "0.15 %"),
        (0.019, "1.9 %"),
        (0.5, "50 %"),
        (0.996, "99.6 %"),
        (1.0, "100 %"),
    ],
)
def test_percent_keeps_two_figures(rate: float, text: str) -> None:
    assert percent(rate) == text


def test_a_headline_with_failures_has_rate_interval_and_build() -> None:
    text = result({400_000: 1962, 399_000: 38}, {399_000}).headline
    assert text == (
        "38 of 2,000 runs went wrong on this build (CPython 3.11.7, GIL enabled): "
        "1.9 %, 95 % interval 1.4 % to 2.6 %."
    )


def test_nothing_wrong_is_bounded_and_explained_never_called_safe() -> None:
    none = result({400_000: 2000}, set())
    assert "0 of 2,000 runs went wrong" in none.headline
    assert "at most 0.15 % of runs do, at 95 % confidence" in none.headline
    assert none.why.startswith("No wrong run is no proof")
    assert "Since Python 3.10" in none.why
    assert "Without the GIL" in result({4: 10}, set(), build=FREE).why
    assert "Shorten" in result({4: 10}, set(), build=Build("old", (3, 9, 18))).why


def test_what_fired_needs_no_excuse() -> None:
    assert result({1: 5, 2: 5}, {1}).why == ""


def test_outcomes_that_nobody_judged_are_not_called_right() -> None:
    text = result({1: 5, 2: 5}, set(), judged=False).headline
    assert "2 different outcomes" in text
    assert "expected=" in text
    assert "wrong" not in text


def test_few_outcomes_are_bars_of_their_own_in_order() -> None:
    rows = bars({3: 1, 2: 5, "hang": 2}, frozenset({3, "hang"}))
    assert rows == (Row("2", 5, False), Row("3", 1, True), Row("hang", 2, True))


def test_many_outcomes_are_gathered_and_no_run_is_lost() -> None:
    outcomes: dict[Any, int] = {100_000 + 371 * k: 1 + k % 3 for k in range(500)}
    outcomes[400_000] = 7
    wrong = frozenset(k for k in outcomes if k != 400_000)
    rows = bars(outcomes, wrong)
    assert len(rows) <= 12
    assert sum(row.count for row in rows) == sum(outcomes.values())
    assert rows[-1] == Row("400,000", 7, False)
    assert rows[0].label == "100,000 to 120,000"


def test_many_unjudged_outcomes_are_gathered_too() -> None:
    rows = bars(dict.fromkeys(range(1000), 1), frozenset())
    assert len(rows) <= 12
    assert sum(row.count for row in rows) == 1000
    assert not any(row.wrong for row in rows)


def test_many_texts_leave_a_rest() -> None:
    rows = bars({f"error {k}": k + 1 for k in range(9)}, frozenset(f"error {k}" for k in range(9)))
    assert [row.label for row in rows] == ["error 8", "error 7", "error 6", "6 others"]
    assert sum(row.count for row in rows) == 45


@pytest.mark.parametrize(
    "values", [[0.001 * k for k in range(40)], [10**15 + k for k in range(40)]]
)
def test_ranges_fit_numbers_of_any_size(values: list[float]) -> None:
    rows = bars(dict.fromkeys(values, 1), frozenset(values))
    assert sum(row.count for row in rows) == 40
    assert len(rows) <= 13


def test_the_figure_has_labelled_axes_and_hatched_wrong_bars() -> None:
    figure = result({400_000: 1963, 399_000: 37}, {399_000}).plot()
    (axes,) = figure.axes
    assert axes.get_xlabel() == "runs"
    assert axes.get_ylabel() == "outcome"
    assert [bar.get_hatch() for bar in axes.patches] == ["////", ""]
    assert "CPython 3.11.7" in axes.get_title()


def test_the_text_form_shows_bars() -> None:
    text = str(result({4: 30, 3: 10}, {3}))
    assert "3  ////////// 10  wrong" in text
    assert f"4  {'#' * 30} 30" in text


def test_no_playable_program_is_said_kindly() -> None:
    with pytest.raises(ValueError, match="playable="):
        result({1: 1}, set()).schedule()


def test_a_notebook_shows_the_histogram_not_every_outcome() -> None:
    formatters = pytest.importorskip("IPython.core.formatters")
    shown = formatters.PlainTextFormatter()(result({9_998: 1, 10_000: 3}, {9_998}))
    assert shown.splitlines() == str(result({9_998: 1, 10_000: 3}, {9_998})).splitlines()
    assert "1 of 4 runs went wrong" in shown
