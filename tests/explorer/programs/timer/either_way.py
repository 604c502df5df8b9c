# verdict: safe
# why: fired or cancelled, never twice
import threading

fired = []
timer = threading.Timer(1.0, fired.append, args=("ding",))
timer.start()
timer.cancel()
timer.join()
assert len(fired) <= 1
