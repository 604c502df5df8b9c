# verdict: deadlock
# why: the two may draw the same accounts in opposite order
import random, threading


class Account:
    def __init__(self):
        self.lock = threading.Lock()
        self.balance = 100


accounts = [Account() for _ in range(2)]


def work():
    src, dst = random.sample(accounts, 2)
    with src.lock:
        with dst.lock:
            src.balance -= 1
            dst.balance += 1


ts = [threading.Thread(target=work) for _ in range(2)]
for t in ts:
    t.start()
for t in ts:
    t.join()
