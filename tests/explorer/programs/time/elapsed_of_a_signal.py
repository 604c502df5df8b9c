# verdict: safe
# why: whatever a signal or a message comes through, it comes after the sleep
import queue
import threading
import time

ready = threading.Event()
q = queue.Queue()
flag = False


def work():
    global flag
    time.sleep(1)
    ready.set()
    time.sleep(1)
    q.put(time.monotonic())
    time.sleep(1)
    flag = True


start = time.monotonic()
t = threading.Thread(target=work)
t.start()
ready.wait()
assert time.monotonic() - start >= 1
assert q.get() <= time.monotonic()
while not flag:
    time.sleep(0.1)
assert time.monotonic() - start >= 3
t.join()
