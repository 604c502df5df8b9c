# verdict: race
# why: wait may give up and return False; then there is no result yet
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
