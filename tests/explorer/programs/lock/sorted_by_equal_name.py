# verdict: deadlock
# why: sorting is stable, so with equal names each call keeps its own order
import threading


class Account:
    def __init__(self, name):
        self.name = name
        self.lock = threading.Lock()


def transfer(src, dst):
    first, second = sorted([src, dst], key=lambda account: account.name)
    with first.lock, second.lock:
        pass


x = Account("same")
y = Account("same")
a = threading.Thread(target=transfer, args=(x, y))
b = threading.Thread(target=transfer, args=(y, x))
a.start()
b.start()
a.join()
b.join()
