# verdict: race
# why: send enters the generator as next does
import threading


def adder():
    total = 0
    while True:
        total += yield total


acc = adder()
next(acc)


def work():
    acc.send(5)


threads = [threading.Thread(target=work) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert acc.send(0) == 10
