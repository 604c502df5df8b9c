# verdict: safe
# schedules: 1
# why: joined before the next is started, they run one after the other
import threading

names = []


def work(name):
    names.append(name)


for name in ("alpha", "beta"):
    t = threading.Thread(target=work, args=(name,))
    t.start()
    t.join()
assert names == ["alpha", "beta"]
