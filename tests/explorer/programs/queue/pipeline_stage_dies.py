# verdict: deadlock
# why: the stage that meets an error returns without passing the sentinel on
import queue
import threading

source = queue.Queue()
target = queue.Queue()


def stage():
    while (item := source.get()) is not None:
        try:
            target.put(1 // item)
        except ZeroDivisionError:
            return
    target.put(None)


t = threading.Thread(target=stage)
t.start()
for item in (1, 0, None):
    source.put(item)
while target.get() is not None:
    pass
t.join()
