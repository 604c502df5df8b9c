# verdict: safe
# why: each timer starts the next; the event says when the last has run
import threading

done = threading.Event()
ticks = []


def tick():
    ticks.append(len(ticks))
    if len(ticks) < 3:
        threading.Timer(0.01, tick).start()
    else:
        done.set()


threading.Timer(0.01, tick).start()
done.wait()
assert ticks == [0, 1, 2]
