# verdict: race
# why: min() compares the fields
import threading
from dataclasses import dataclass


@dataclass(order=True)
class Job:
    pri: int
    name: str


jobs = [Job(1, "a"), Job(2, "b")]
out = []


def w():
    jobs[0].pri = 9


def r():
    out.append(min(jobs).name)


ts = [threading.Thread(target=f) for f in (w, r)]
for t in ts:
    t.start()
for t in ts:
    t.join()
assert out == ["b"]
