# verdict: safe
# why: what only main names is its own, whatever runs beside it
import threading

rounds = 0
totals = []
lock = threading.Lock()


def work(n):
    with lock:
        totals.append(n)


for rounds in range(2):
    pair = [threading.Thread(target=work, args=(n,)) for n in range(2)]
    for t in pair:
        t.start()
    rounds += 1
    for t in pair:
        t.join()
assert len(totals) == 2 * rounds
