# verdict: safe
# schedules: 2
# why: the lock is a field with a factory: A B, B A
import threading
from dataclasses import dataclass, field


@dataclass
class Tally:
    count: int = 0
    lock: threading.Lock = field(default_factory=threading.Lock, repr=False, compare=False)

    def hit(self) -> None:
        with self.lock:
            self.count += 1


tally = Tally()


def work():
    tally.hit()


threads = [threading.Thread(target=work) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert tally.count == 2
