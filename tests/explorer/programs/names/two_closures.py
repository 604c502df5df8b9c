# verdict: safe
# why: each call of make has a variable of its own
import threading


def make():
    count = 0

    def increment():
        nonlocal count
        count += 1
        return count

    return increment


results = []


def work():
    increment = make()
    increment()
    results.append(increment())


threads = [threading.Thread(target=work) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert results == [2, 2]
