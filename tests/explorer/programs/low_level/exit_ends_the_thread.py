# verdict: safe
# why: exit() ends the thread, not the program
import _thread
lock = _thread.allocate_lock()
lock.acquire()
out = []
def f(n):
    out.append(n)
    lock.release()
    _thread.exit()
    out.append(0)
_thread.start_new_thread(f, (3,))
with lock:
    assert out == [3]
