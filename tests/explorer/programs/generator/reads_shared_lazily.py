# verdict: race
# why: the generator looks at the global when it is asked, not when it is made
import threading

factor = 1
results = []


def scaled():
    for n in (1, 2):
        yield n * factor


def one():
    results.append(list(scaled()))


def two():
    global factor
    factor = 10


a = threading.Thread(target=one)
b = threading.Thread(target=two)
a.start()
b.start()
a.join()
b.join()
assert results[0] in ([1, 2], [10, 20])
