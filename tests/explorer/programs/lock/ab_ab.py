# verdict: safe
# schedules: 2
# why: both take a first, so the one who has a goes through: A B, B A
import threading

a = threading.Lock()
b = threading.Lock()
seen = []


def one():
    with a:
        with b:
            seen.append(1)


def two():
    with a:
        with b:
            seen.append(2)


t1 = threading.Thread(target=one)
t2 = threading.Thread(target=two)
t1.start()
t2.start()
t1.join()
t2.join()
assert sorted(seen) == [1, 2]
