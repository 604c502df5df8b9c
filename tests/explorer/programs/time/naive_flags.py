# verdict: race
# why: test and set are two steps
import threading

busy = False
counter = 0


def work():
    global busy, counter
    while busy:
        pass
    busy = True
    counter += 1
    busy = False


threads = [threading.Thread(target=work) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert counter == 2
