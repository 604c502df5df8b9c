# verdict: race
# why: any one lost update of 200,000 breaks the total; the search may not need to run far to see it
import threading

counter = 0


def work():
    global counter
    for _ in range(100_000):
        counter += 1


threads = [threading.Thread(target=work) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert counter == 200_000, counter
