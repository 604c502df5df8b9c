# verdict: undecided|safe
# why: whatever amounts are drawn, what one loses the other gains
import random, threading

lock = threading.Lock()
acc = {"a": 100, "b": 100}


def work():
    for _ in range(3):
        amount = random.randint(1, 50)
        with lock:
            acc["a"] -= amount
            acc["b"] += amount


ts = [threading.Thread(target=work) for _ in range(2)]
for t in ts:
    t.start()
for t in ts:
    t.join()
assert acc["a"] + acc["b"] == 200
