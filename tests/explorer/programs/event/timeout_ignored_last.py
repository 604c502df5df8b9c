# verdict: safe
# timeouts: last
# why: if timeouts fire only when nothing else can run, the producer always gets there first
import threading

ready = threading.Event()
result = []


def producer():
    result.append(1)
    ready.set()


t = threading.Thread(target=producer)
t.start()
ready.wait(timeout=5)
assert result == [1]
t.join()
