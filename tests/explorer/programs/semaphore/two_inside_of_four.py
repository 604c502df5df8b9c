# verdict: race
# why: two may be inside at a time; that each gives back what it took at once does not keep them apart
import threading

places = threading.Semaphore(2)
lock = threading.Lock()
noise = 0
total = 0


def make_noise():
    global noise
    for n in range(2):
        with lock:
            noise = noise * 2 + n


def work():
    global total
    for _ in range(2):
        with lock:
            pass
        with places:
            total = total + 1


threads = [threading.Thread(target=f) for f in (make_noise, make_noise, work, work)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert total == 4
