# verdict: race
# why: a generator made by main reads main's variable when a thread runs it
import threading

limit = 1
limits = (limit for _ in range(1))
got = []


def work():
    got.extend(limits)


t = threading.Thread(target=work)
t.start()
limit = 2
t.join()
assert got == [1]
