# verdict: safe
# why: an order by name is as good as any, as long as names differ
import threading


class Account:
    def __init__(self, name, balance):
        self.name = name
        self.balance = balance
        self.lock = threading.Lock()


def transfer(src, dst, amount):
    first, second = sorted([src, dst], key=lambda account: account.name)
    with first.lock, second.lock:
        src.balance -= amount
        dst.balance += amount


alice = Account("alice", 100)
bob = Account("bob", 100)
a = threading.Thread(target=transfer, args=(alice, bob, 10))
b = threading.Thread(target=transfer, args=(bob, alice, 20))
a.start()
b.start()
a.join()
b.join()
assert alice.balance + bob.balance == 200
assert alice.balance == 110
