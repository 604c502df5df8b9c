# verdict: safe
# why: locks as signals that a thread has ended
import _thread
n = 0
guard = _thread.allocate_lock()
done = [_thread.allocate_lock() for _ in range(2)]
def work(lock):
    global n
    with guard:
        n += 1
    lock.release()
for lock in done:
    lock.acquire()
    _thread.start_new_thread(work, (lock,))
for lock in done:
    lock.acquire()
assert n == 2
