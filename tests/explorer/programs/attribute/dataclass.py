# verdict: race
# why: a dataclass's field is an attribute
import threading
from dataclasses import dataclass


@dataclass
class Tally:
    count: int = 0


tally = Tally()


def work():
    tally.count += 1


threads = [threading.Thread(target=work) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert tally == Tally(2)
