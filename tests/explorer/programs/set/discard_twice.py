# verdict: safe
# schedules: 2
# why: discard does not mind
import threading

seen = {1}


def work():
    seen.discard(1)


threads = [threading.Thread(target=work) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert not seen
