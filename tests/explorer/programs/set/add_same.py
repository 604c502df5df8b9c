# verdict: safe
# schedules: 2
# why: adding twice leaves one
import threading

seen = set()


def work():
    seen.add("x")


threads = [threading.Thread(target=work) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert seen == {"x"}
