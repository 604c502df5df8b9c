"""The thirteen success metrics of threaded code, measured: each module answers one question.

`latency`: how long do the slowest wait? `lives`: what did each thread do with its time? `threads`:
who is still there? `withs`: is every lock taken by ``with``? `types`: does it pass ``mypy
--strict``? `scorecard`: all thirteen, side by side. Lock coverage is measured by
`threadlab.course.l06.locksets`, races and deadlocks by `threadlab.explore`.
"""

from threadlab.metrics.latency import percentile
from threadlab.metrics.lives import Life, lives, most_at_once, utilisation
from threadlab.metrics.scorecard import METRICS, Measured, Scorecard
from threadlab.metrics.threads import StartedSince
from threadlab.metrics.types import TypeCheck, TypeProblem, type_check
from threadlab.metrics.withs import Acquisition, WithAudit, with_audit

__all__ = [
    "METRICS",
    "Acquisition",
    "Life",
    "Measured",
    "Scorecard",
    "StartedSince",
    "TypeCheck",
    "TypeProblem",
    "WithAudit",
    "lives",
    "most_at_once",
    "percentile",
    "type_check",
    "utilisation",
    "with_audit",
]
