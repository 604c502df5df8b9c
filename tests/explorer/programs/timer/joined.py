# verdict: safe
# why: after join the timer has run
import threading

ticks = []


def tick():
    ticks.append(1)


timer = threading.Timer(0.01, tick)
timer.start()
timer.join()
assert ticks == [1]
