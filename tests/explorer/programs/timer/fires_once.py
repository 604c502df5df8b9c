# verdict: race
# why: a Timer is not periodic
import threading

ticks = []
timer = threading.Timer(0.01, lambda: ticks.append(1))
timer.start()
timer.join()
assert len(ticks) == 3, "a Timer fires once"
