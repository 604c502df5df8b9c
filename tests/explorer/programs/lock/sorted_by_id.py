# verdict: safe
# why: both transfers take the two locks in the same order, whatever order that is
import threading


class Account:
    def __init__(self, balance):
        self.balance = balance
        self.lock = threading.Lock()


def transfer(src, dst, amount):
    first, second = sorted((src, dst), key=id)
    with first.lock:
        with second.lock:
            src.balance -= amount
            dst.balance += amount


x = Account(100)
y = Account(100)
a = threading.Thread(target=transfer, args=(x, y, 10))
b = threading.Thread(target=transfer, args=(y, x, 20))
a.start()
b.start()
a.join()
b.join()
assert (x.balance, y.balance) == (110, 90)
