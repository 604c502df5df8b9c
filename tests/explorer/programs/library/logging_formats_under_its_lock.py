# verdict: deadlock
# why: a handler formats while it holds its lock: there __str__ waits for a lock whose owner logs
import logging
import threading

logging.basicConfig(level=logging.INFO)
log = logging.getLogger("bank")


class Account:
    def __init__(self):
        self.balance = 0
        self.lock = threading.Lock()

    def __str__(self):
        with self.lock:
            return f"balance {self.balance}"

    def deposit(self, amount):
        with self.lock:
            self.balance += amount
            log.info("deposit of %d", amount)


account = Account()
ts = [
    threading.Thread(target=log.info, args=("report: %s", account)),
    threading.Thread(target=account.deposit, args=(5,)),
]
for t in ts:
    t.start()
for t in ts:
    t.join()
