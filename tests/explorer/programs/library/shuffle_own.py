# verdict: safe|undecided
# why: each thread shuffles a copy
import random
import threading

cards = [1, 2, 3]
seen = []


def work():
    mine = cards[:]
    random.Random(1).shuffle(mine)
    seen.append(sorted(mine))


threads = [threading.Thread(target=work) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert seen == [[1, 2, 3], [1, 2, 3]]
