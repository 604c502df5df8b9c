# verdict: race
# why: what the left side saw need not hold on the right
import threading

user = {"name": "ann"}
seen = []


def one():
    seen.append(user and user["name"])


def two():
    user.clear()


a = threading.Thread(target=one)
b = threading.Thread(target=two)
a.start()
b.start()
a.join()
b.join()
assert len(seen) == 1
