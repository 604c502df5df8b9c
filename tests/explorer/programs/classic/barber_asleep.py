# verdict: safe
# why: the customer leaves a permit for the barber before waiting for the haircut
import threading

customers = threading.Semaphore(0)
cut = threading.Semaphore(0)
haircuts = []


def barber():
    for _ in range(2):
        customers.acquire()
        haircuts.append(1)
        cut.release()


def customer():
    customers.release()
    cut.acquire()


threads = [threading.Thread(target=f) for f in (barber, customer, customer)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert len(haircuts) == 2
