# verdict: race
# why: a member of an enumeration of strings and its text are one key
import threading
from enum import Enum


class Status(str, Enum):
    OK = "ok"


stats = {Status.OK: 0}


def count():
    stats[Status.OK] += 1


def count_by_text():
    stats["ok"] += 1


ts = [threading.Thread(target=f) for f in (count, count_by_text)]
for t in ts:
    t.start()
for t in ts:
    t.join()
assert stats["ok"] == 2
