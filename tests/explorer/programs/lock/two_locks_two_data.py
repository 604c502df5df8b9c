# verdict: safe
# schedules: 1
# why: the threads touch nothing in common, so one order stands for all
import threading

first = 0
second = 0
lock_a = threading.Lock()
lock_b = threading.Lock()


def one():
    global first
    with lock_a:
        first += 1


def two():
    global second
    with lock_b:
        second += 1


a = threading.Thread(target=one)
b = threading.Thread(target=two)
a.start()
b.start()
a.join()
b.join()
assert first == 1
assert second == 1
