# verdict: safe
# why: only a wait that returned True is believed
import threading

ready = threading.Event()
result = []


def producer():
    result.append(1)
    ready.set()


t = threading.Thread(target=producer)
t.start()
if ready.wait(timeout=5):
    assert result == [1]
t.join()
