# verdict: safe
# schedules: 2
# why: both take ann's lock first: A B, B A
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
threads = [threading.Thread(target=transfer, args=(ann, bob, 10)) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert (ann.balance, bob.balance) == (80, 120)
