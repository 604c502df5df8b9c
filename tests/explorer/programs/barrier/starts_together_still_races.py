# verdict: race
# why: a barrier makes them start together; it does not keep them apart
import threading

barrier = threading.Barrier(2)
counter = 0


def work():
    global counter
    barrier.wait()
    counter += 1


threads = [threading.Thread(target=work) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert counter == 2
