# verdict: race
# why: each lock is held for its own half only; an auditor sees money missing
import threading


class Account:
    def __init__(self, balance):
        self.balance = balance
        self.lock = threading.Lock()


def transfer(src, dst, amount):
    with src.lock:
        src.balance -= amount
    with dst.lock:
        dst.balance += amount


def audit():
    with ann.lock, bob.lock:
        totals.append(ann.balance + bob.balance)


ann = Account(100)
bob = Account(100)
totals = []
a = threading.Thread(target=transfer, args=(ann, bob, 10))
b = threading.Thread(target=audit)
a.start()
b.start()
a.join()
b.join()
assert totals == [200]
