# verdict: race
# why: a partial calls the function it holds
import functools
import threading

total = {"n": 0}


def add(box, amount):
    box["n"] += amount


add_one = functools.partial(add, total, 1)


def work():
    add_one()


threads = [threading.Thread(target=work) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert total["n"] == 2
