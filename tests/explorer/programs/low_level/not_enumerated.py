# verdict: safe
# why: threading does not know of these threads
import _thread, threading
_thread.start_new_thread(print, ())
assert threading.active_count() == 1
