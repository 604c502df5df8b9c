# verdict: race
# why: an attribute of a function is shared by every caller
import threading


def work():
    work.calls += 1


work.calls = 0
threads = [threading.Thread(target=work) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert work.calls == 2
