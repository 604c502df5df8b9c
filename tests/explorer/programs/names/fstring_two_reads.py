# verdict: race
# why: an f-string reads its two names one after the other
import threading

low = high = 0
lines = []


def writer():
    global low, high
    low = 1
    high = 1


def reader():
    lines.append(f"{low}-{high}")


a = threading.Thread(target=writer)
b = threading.Thread(target=reader)
a.start()
b.start()
a.join()
b.join()
assert lines in (["0-0"], ["1-1"])
