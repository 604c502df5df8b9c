# verdict: race
# why: a for loop may write a global, too
import threading

i = 0
seen = []


def work():
    global i
    for i in (1, 2):
        seen.append(i)


threads = [threading.Thread(target=work) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert sorted(seen) == [1, 1, 2, 2]
