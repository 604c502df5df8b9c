"""Wrong numbers are traced to the slip that they come from."""

from __future__ import annotations

import math

from threadlab.grading.formulas import percentile_slip, share_slip
from threadlab.grading.madeup import MadeUp
from threadlab.trace import State

CASES = [([30, 10, 50, 20, 40], 25), ([10, 20], 50), ([1.0, 2.0, 4.0, 8.0], 90), ([0, 100], 1)]
MADE_UP = [
    MadeUp(
        {
            "early": [(State.RUNNING, 0.0, 1.0), (State.SLEEPING, 1.0, 2.0)],
            "late": [(State.SLEEPING, 6.0, 7.0), (State.RUNNING, 7.0, 10.0)],
        }
    )
]


def test_the_value_below_is_told_from_the_middle() -> None:
    assert percentile_slip(CASES, [20, 10, 4.0, 0]) == "the values below the place"
    assert percentile_slip(CASES, [20, 15, 6.0, 50]).startswith("the middle")


def test_one_number_that_fits_no_slip_is_no_slip() -> None:
    assert percentile_slip(CASES, [20, 15, 6.8, 77]) == ""
    assert percentile_slip(CASES, [20, 15, 6.8, math.nan]) == ""


def test_two_ways_of_one_slip_have_one_name() -> None:
    """A place that is a whole number leaves nothing to go back, or is taken for the value above."""
    cases = [([30, 10, 50, 20, 40], 25), ([1.0, 2.0, 4.0, 8.0], 90)]
    back = {percentile_slip(cases, [first, 5.2]) for first in (20, 30)}
    assert back == {"those of the way back, from the value above to the one below"}


def test_an_answer_that_raised_fits_every_slip() -> None:
    assert percentile_slip(CASES, [20, 10, None, 0]) == "the values below the place"


def test_shares_are_told_from_seconds_and_from_the_day() -> None:
    assert share_slip(MADE_UP, [{"early": 1.0, "late": 3.0}]) == "seconds of running"
    assert share_slip(MADE_UP, [{"early": 0.1, "late": 0.3}]) == "shares of the whole recording"
    assert share_slip(MADE_UP, [{"early": 1.0, "late": 3.1}]) == ""
