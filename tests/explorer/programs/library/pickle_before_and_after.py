# verdict: safe
# why: the copy is made when nobody moves anything; a class of the program is found by its name
import pickle
import threading


class Accounts:
    def __init__(self):
        self.mine = 1
        self.yours = 1


def move():
    with lock:
        accounts.mine -= 1
        accounts.yours += 1


lock = threading.Lock()
accounts = pickle.loads(pickle.dumps(Accounts()))
ts = [threading.Thread(target=move) for _ in range(2)]
for t in ts:
    t.start()
for t in ts:
    t.join()
copy = pickle.loads(pickle.dumps(accounts))
assert copy.mine + copy.yours == 2
