# verdict: race
# why: a sleep promises no order; the producer may take longer
import threading
import time

result = []


def producer():
    result.append(42)


t = threading.Thread(target=producer)
t.start()
time.sleep(5)
assert result == [42]
t.join()
