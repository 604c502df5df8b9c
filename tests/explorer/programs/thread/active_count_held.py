# verdict: safe
# why: the thread cannot end before the event is set
import threading

go = threading.Event()
before = threading.active_count()
t = threading.Thread(target=go.wait)
t.start()
assert threading.active_count() == before + 1
go.set()
t.join()
assert threading.active_count() == before
