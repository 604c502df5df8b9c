# verdict: safe
# why: __iadd__ takes the object's lock
import threading


class Money:
    def __init__(self):
        self.amount = 0
        self.lock = threading.Lock()

    def __iadd__(self, other):
        with self.lock:
            self.amount = self.amount + other
        return self


purse = Money()


def work():
    global purse
    purse += 5


threads = [threading.Thread(target=work) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert purse.amount == 10
