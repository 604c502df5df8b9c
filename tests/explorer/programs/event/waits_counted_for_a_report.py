# verdict: safe
# why: the tries are counted, and no number of them is too large
import threading

ready = threading.Event()
lock = threading.Lock()
tries = 0
done = 0


def work():
    global tries, done
    while not ready.wait(0.1):
        with lock:
            tries += 1
    with lock:
        done += 1


threads = [threading.Thread(target=work) for _ in range(2)]
for t in threads:
    t.start()
ready.set()
for t in threads:
    t.join()
assert tries >= 0
assert done == 2
