# verdict: safe
# why: both threads are joined before their items are read
import threading

totals = [0, 0]


def work(i):
    totals[i] = 1


first = threading.Thread(target=work, args=(0,))
last = threading.Thread(target=work, args=(1,))
first.start()
last.start()
last.join()
first.join()
assert totals[0] == 1
