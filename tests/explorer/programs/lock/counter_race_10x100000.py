# verdict: race
# why: ten threads of 100,000 rounds, of which one must lose one update
import threading

counter = 0


def work():
    global counter
    for _ in range(100_000):
        counter += 1


threads = [threading.Thread(target=work) for _ in range(10)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert counter == 1_000_000, counter
