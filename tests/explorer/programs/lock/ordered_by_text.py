# verdict: safe
# why: the text of an object holds its address, which stays the same while it lives
import threading


class Account:
    def __init__(self, balance):
        self.balance = balance
        self.lock = threading.Lock()


def move(source, target):
    first, second = sorted((source, target), key=str)
    with first.lock, second.lock:
        source.balance -= 1
        target.balance += 1


ann, bob = Account(5), Account(5)
threads = [threading.Thread(target=move, args=pair) for pair in ((ann, bob), (bob, ann))]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert ann.balance == bob.balance == 5
