# verdict: safe
# why: a Lock has no owner, so it may be used as a signal
import threading

gate = threading.Lock()
gate.acquire()
result = []


def producer():
    result.append(42)
    gate.release()


t = threading.Thread(target=producer)
t.start()
gate.acquire()
assert result == [42]
t.join()
