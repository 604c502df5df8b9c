# verdict: safe
# why: the text is made before the handler takes its lock
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
    threading.Thread(target=lambda: log.info(f"report: {account}")),
    threading.Thread(target=account.deposit, args=(5,)),
]
for t in ts:
    t.start()
for t in ts:
    t.join()
