# verdict: safe
# why: a customer who finds no chair goes away, and the barber knows how many stayed
import threading

lock = threading.Lock()
waiting = 0
stayed = 0
served = 0
CHAIRS = 1


def customer():
    global waiting, stayed
    with lock:
        if waiting < CHAIRS:
            waiting += 1
            stayed += 1


def barber():
    global waiting, served
    with lock:
        if waiting:
            waiting -= 1
            served += 1


threads = [threading.Thread(target=f) for f in (customer, customer, barber)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert stayed == served + waiting
