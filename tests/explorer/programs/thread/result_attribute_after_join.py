# verdict: safe
# why: an attribute put on the thread object, read after join
import threading


def w():
    threading.current_thread().result = 5


t = threading.Thread(target=w)
t.start()
t.join()
assert t.result == 5
