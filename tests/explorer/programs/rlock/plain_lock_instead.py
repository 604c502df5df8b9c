# verdict: deadlock
# why: the same with a Lock: transfer holds it when post asks for it
import threading


class Ledger:
    def __init__(self):
        self.lock = threading.Lock()
        self.balances = {"a": 0, "b": 0}

    def post(self, account, amount):
        with self.lock:
            self.balances[account] += amount

    def transfer(self, src, dst, amount):
        with self.lock:
            self.post(src, -amount)
            self.post(dst, amount)


ledger = Ledger()
x = threading.Thread(target=ledger.transfer, args=("a", "b", 5))
x.start()
x.join()
