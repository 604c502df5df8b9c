# verdict: race
# why: the timer may fire before the cancel
import threading

fired = []
timer = threading.Timer(1.0, fired.append, args=("ding",))
timer.start()
timer.cancel()
timer.join()
assert fired == []
