# verdict: race
# why: self.calls reads the class's and writes the instance's; both instances start from 0
import threading


class Stats:
    calls = 0

    def hit(self):
        self.calls += 1


s = Stats()


def work():
    s.hit()


threads = [threading.Thread(target=work) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert s.calls == 2
