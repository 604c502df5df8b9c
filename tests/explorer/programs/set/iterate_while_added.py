# verdict: race
# why: the set changes its size under the loop: RuntimeError
import threading

seen = {1, 2}
copy = []


def one():
    for item in seen:
        copy.append(item)


def two():
    seen.add(3)


a = threading.Thread(target=one)
b = threading.Thread(target=two)
a.start()
b.start()
a.join()
b.join()
assert len(copy) >= 2
