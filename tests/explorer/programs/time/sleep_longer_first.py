# verdict: race
# why: the shorter sleep need not end first
import threading
import time

order = []


def work(seconds):
    time.sleep(seconds)
    order.append(seconds)


a = threading.Thread(target=work, args=(0.2,))
b = threading.Thread(target=work, args=(0.1,))
a.start()
b.start()
a.join()
b.join()
assert order == [0.1, 0.2]
