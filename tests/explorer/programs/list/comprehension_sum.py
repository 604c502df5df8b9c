# verdict: race
# why: the comprehension goes item by item while the money moves from one to the other
import threading

balances = [10, 0]
totals = []


def one():
    balances[1] += 5
    balances[0] -= 5


def two():
    totals.append(sum([b for b in balances]))


a = threading.Thread(target=one)
b = threading.Thread(target=two)
a.start()
b.start()
a.join()
b.join()
assert totals == [10]
