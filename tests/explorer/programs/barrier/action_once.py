# verdict: safe
# why: the action is run by one of them, before any is let go
import threading

log = []
barrier = threading.Barrier(2, action=lambda: log.append("action"))


def work():
    barrier.wait()
    log.append("after")


threads = [threading.Thread(target=work) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert log == ["action", "after", "after"]
