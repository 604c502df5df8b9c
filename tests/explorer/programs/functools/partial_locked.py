# verdict: safe
# schedules: 2
# why: the function locks: A B, B A
import functools
import threading

total = {"n": 0}
lock = threading.Lock()


def add(box, amount):
    with lock:
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
