# verdict: race
# why: an error ends the thread; the interpreter only reports it, the explorer calls it a failure
import _thread, time
def f():
    raise ValueError("x")
_thread.start_new_thread(f, ())
time.sleep(1)
