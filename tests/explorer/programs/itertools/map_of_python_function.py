# verdict: race
# why: a map shared by two threads runs its function in both at once
import threading

state = {"n": 0}


def number(_):
    state["n"] += 1
    return state["n"]


source = map(number, range(2))
got = []


def work():
    got.append(next(source))


threads = [threading.Thread(target=work) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert sorted(got) == [1, 2]
