# verdict: race
# why: nothing says that the timer has fired when main looks
import threading

ticks = []
timer = threading.Timer(0.01, ticks.append, [1])
timer.start()
assert ticks == [1]
timer.join()
