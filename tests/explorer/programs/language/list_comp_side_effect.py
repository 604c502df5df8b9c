# verdict: race
# why: a comprehension for its side effect
import threading

box = [0]


def bump(_):
    box[0] += 1


def work():
    [bump(i) for i in range(1)]


threads = [threading.Thread(target=work) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert box == [2]
