# verdict: race
# why: the identifier of a thread that has ended may be given to the next
import _thread
seen = set()
def f():
    pass
seen.add(_thread.start_new_thread(f, ()))
seen.add(_thread.start_new_thread(f, ()))
assert len(seen) == 2
