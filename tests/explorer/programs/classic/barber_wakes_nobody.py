# verdict: deadlock
# why: the customer looks, sees no barber asleep and does not ring; the barber falls asleep just then
import threading

cond = threading.Condition()
asleep = False
customers = 0


def barber():
    global asleep
    if customers == 0:
        with cond:
            asleep = True
            cond.wait()


def customer():
    global customers
    customers += 1
    if asleep:
        with cond:
            cond.notify()


a = threading.Thread(target=barber)
b = threading.Thread(target=customer)
a.start()
b.start()
a.join()
b.join()
