# verdict: deadlock
# why: paying oneself takes the same lock twice
import threading


class Account:
    def __init__(self):
        self.lock = threading.Lock()
        self.balance = 10


def transfer(src, dst, amount):
    with src.lock:
        with dst.lock:
            src.balance -= amount
            dst.balance += amount


x = Account()
t = threading.Thread(target=transfer, args=(x, x, 5))
t.start()
t.join()
assert x.balance == 10
