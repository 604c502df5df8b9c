"""How threads and their states look, everywhere: the one place for colours, letters, patterns.

A thread is told by its letter and its colour together, a state by its pattern, so nothing is
said by colour alone. The colours are Okabe and Ito's colour-blind-safe set (*Color Universal
Design*, 2008). Every instrument sends these values to its own drawing code.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from threadlab.trace import State

THREAD_COLORS = (
    "#0072B2",
    "#E69F00",
    "#009E73",
    "#CC79A7",
    "#56B4E9",
    "#D55E00",
    "#F0E442",
    "#000000",
)
"""Colours of the threads A, B, C, ... in order; after the eighth they begin again."""

DARK_LAST = "#FFFFFF"
"""What stands for the last colour, black, on a dark page."""

MAIN_COLOR = "#7A7F87"
"""The main thread is grey: it is there in every run and is seldom the subject."""

ALARM_COLOR = "#D55E00"
"""Exceptions, the losing step and wait-for cycles; always together with a sign or a word."""

MAIN_LETTER = "M"
_LETTERS = "ABCDEFGHIJKLNOPQRSTUVWXYZ"
_LETTERED = re.compile(r"([A-Z][0-9]*)(?:[ :.]|$)")
_LETTER_BEHIND = re.compile(r" \(([A-Z][0-9]*)\)$")


@dataclass(frozen=True, slots=True)
class StateStyle:
    """How a state is drawn: ``pattern`` on canvas, ``hatch`` in matplotlib, ``glyph`` in text.

    ``short`` is the word or two used in legends, ``link`` what joins the wait to the thread that
    can end it.
    """

    short: str
    pattern: str
    hatch: str
    glyph: str
    link: str = "up to"


STATE_STYLES: dict[State, StateStyle] = {
    State.RUNNING: StateStyle("running", "solid", "", "#"),
    State.WAITING_LOCK: StateStyle("waiting: lock", "slash", "////", "l", "held by"),
    State.WAITING_EVENT: StateStyle("waiting: event", "dots", "...", "e"),
    State.WAITING_CONDITION: StateStyle("waiting: condition", "backslash", "\\\\\\\\", "c"),
    State.WAITING_SEMAPHORE: StateStyle("waiting: semaphore", "cross", "xxxx", "s", "held by"),
    State.WAITING_BARRIER: StateStyle("waiting: barrier", "bars", "||||", "b"),
    State.WAITING_QUEUE: StateStyle("waiting: queue", "lines", "----", "q"),
    State.WAITING_FUTURE: StateStyle("waiting: future", "rings", "ooo", "f", "run by"),
    State.WAITING_JOIN: StateStyle("waiting: join", "grid", "+++", "j", "namely"),
    State.SLEEPING: StateStyle("sleeping", "thin", "", "z"),
    State.IO: StateStyle("input/output", "dashes", "**", "i"),
    State.RUNNABLE: StateStyle("ready", "hollow", "", "."),
}
"""Every state's looks, in the order in which legends list them."""

STATES = tuple(STATE_STYLES)


def thread_letters(names: Sequence[str]) -> tuple[str, ...]:
    """One letter for each thread: ``A``, ``B``, ... in order, ``M`` for the main thread.

    Names that already carry distinct letters of their own (``"A"``, ``"B: worker"``,
    ``"worker (B)"``) keep them. From the 26th thread on, a number follows: ``A1``, ``B1``, ...
    """
    own = [own_letter(name) for name in names]
    known = [letter for letter in own if letter is not None]
    if len(known) == len(names) == len(set(known)):
        return tuple(known)
    main = next((i for i, letter in enumerate(own) if letter == MAIN_LETTER), None)
    letters = [_letter(i) for i in range(len(names) - (main is not None))]
    if main is not None:
        letters.insert(main, MAIN_LETTER)
    return tuple(letters)


def own_letter(name: str) -> str | None:
    """The letter that a thread's name carries: ``"B"`` for ``"B: worker"`` or ``"worker (B)"``."""
    if name == "MainThread" or name == "main":
        return MAIN_LETTER
    match = _LETTERED.match(name) or _LETTER_BEHIND.search(name)
    return match[1] if match else None


def _letter(index: int) -> str:
    turn, place = divmod(index, len(_LETTERS))
    return _LETTERS[place] + (str(turn) if turn else "")


def letter_color(letter: str, *, dark: bool = False) -> str:
    """The colour ``"#rrggbb"`` of the thread with this letter, on a light or a dark page."""
    if letter == MAIN_LETTER:
        return MAIN_COLOR
    turn = int(letter[1:] or 0)
    place = _LETTERS.index(letter[0]) + turn * len(_LETTERS)
    color = THREAD_COLORS[place % len(THREAD_COLORS)]
    return DARK_LAST if dark and color == THREAD_COLORS[-1] else color


def text_color(background: str) -> str:
    """Black or white, whichever is easier to read on ``background`` (``"#rrggbb"``).

    By the relative luminance of WCAG 2.1, section 1.4.3.
    """
    channels = [int(background[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    luminance = 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    return "#000000" if luminance > 0.179 else "#FFFFFF"
