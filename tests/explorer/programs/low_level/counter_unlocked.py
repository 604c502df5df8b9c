# verdict: race
# why: two threads add without a lock
import _thread
n = 0
done = [_thread.allocate_lock() for _ in range(2)]
def work(lock):
    global n
    n += 1
    lock.release()
for lock in done:
    lock.acquire()
    _thread.start_new_thread(work, (lock,))
for lock in done:
    lock.acquire()
assert n == 2
