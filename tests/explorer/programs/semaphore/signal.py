# verdict: safe
# why: starts at 0; acquire waits for the release, which is not forgotten if it comes first
import threading

ready = threading.Semaphore(0)
value = 0


def producer():
    global value
    value = 7
    ready.release()


t = threading.Thread(target=producer)
t.start()
ready.acquire()
assert value == 7
t.join()
