# verdict: race
# why: the two ends of a chain are read at different times
import threading

low, value, high = 0, 5, 10
inside = []


def shift():
    global low, high
    low = 6
    high = 4


def check():
    inside.append(low < value < high or not (low < value) and not (value < high))


a = threading.Thread(target=shift)
b = threading.Thread(target=check)
a.start()
b.start()
a.join()
b.join()
assert inside == [True]
