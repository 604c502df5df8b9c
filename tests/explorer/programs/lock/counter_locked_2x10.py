# verdict: safe
# why: 20!/(10!10!) = 184,756 orders, but after m and n steps every order has met in the same state
import threading

counter = 0
lock = threading.Lock()


def work():
    global counter
    for _ in range(10):
        with lock:
            counter += 1


threads = [threading.Thread(target=work) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert counter == 20
