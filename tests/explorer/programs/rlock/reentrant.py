# verdict: safe
# schedules: 2
# why: an RLock lets its holder in again; the transfers are two critical sections: A B, B A
import threading


class Ledger:
    def __init__(self):
        self.lock = threading.RLock()
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
y = threading.Thread(target=ledger.transfer, args=("b", "a", 3))
x.start()
y.start()
x.join()
y.join()
assert ledger.balances == {"a": -2, "b": 2}
