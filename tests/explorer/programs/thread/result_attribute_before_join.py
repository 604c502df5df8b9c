# verdict: race
# why: an attribute put on the thread object, read too early
import threading


def w():
    threading.current_thread().result = 5


t = threading.Thread(target=w)
t.start()
pass
assert t.result == 5
