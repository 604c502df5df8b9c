# verdict: race
# why: the first thread is not joined; the list item it writes is not the one that the second does
import threading

totals = [0, 0]


def work(i):
    totals[i] = 1


first = threading.Thread(target=work, args=(0,))
last = threading.Thread(target=work, args=(1,))
first.start()
last.start()
last.join()
assert totals[0] == 1
