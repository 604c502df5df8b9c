# verdict: deadlock
# why: two friends pay each other at the same moment
import threading


class Account:
    def __init__(self, balance):
        self.balance = balance
        self.lock = threading.Lock()


def transfer(src, dst, amount):
    with src.lock:
        with dst.lock:
            src.balance -= amount
            dst.balance += amount


ann = Account(100)
bob = Account(100)
a = threading.Thread(target=transfer, args=(ann, bob, 10))
b = threading.Thread(target=transfer, args=(bob, ann, 20))
a.start()
b.start()
a.join()
b.join()
assert ann.balance + bob.balance == 200
