"""The timeline widget, its figure and its text form."""

from threadlab.timeline.timeline import Timeline, compare

__all__ = ["Timeline", "compare"]
