"""Record a real run: ``with threadlab.record("two clerks") as recording: ...``.

See `record` for what is noted and `Recording` for how it is read. Nothing is patched before a
recording begins and nothing stays patched after it has ended.
"""

from threadlab.recorder.assemble import ThreadRecord
from threadlab.recorder.graph import Waiting
from threadlab.recorder.patching import RecorderUnavailable
from threadlab.recorder.recording import Recording, close_open_recording, record
from threadlab.recorder.session import LimitReached
from threadlab.recorder.watch import HangReport, ThreadStack, hang_report, hang_watch

__all__ = [
    "HangReport",
    "LimitReached",
    "RecorderUnavailable",
    "Recording",
    "ThreadRecord",
    "ThreadStack",
    "Waiting",
    "close_open_recording",
    "hang_report",
    "hang_watch",
    "record",
]
