# verdict: race
# why: such a thread is a daemon, and nobody waits for it
import _thread
import time

n = 0


def work():
    global n
    n += 1


_thread.start_new_thread(work, ())
time.sleep(1)
assert n == 1
