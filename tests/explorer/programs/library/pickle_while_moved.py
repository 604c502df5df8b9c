# verdict: race
# why: the copy is made between the two halves of a transfer
import pickle
import threading


class Accounts:
    def __init__(self):
        self.mine = 1
        self.yours = 1


def move():
    accounts.mine -= 1
    accounts.yours += 1


def save():
    saved.append(pickle.dumps(accounts))


saved = []
accounts = Accounts()
ts = [threading.Thread(target=f) for f in (move, save)]
for t in ts:
    t.start()
for t in ts:
    t.join()
copy = pickle.loads(saved[0])
assert copy.mine + copy.yours == 2
