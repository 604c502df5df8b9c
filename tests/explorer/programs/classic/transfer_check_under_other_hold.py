# verdict: race
# why: the lock is given back between the look at the funds and the taking
import threading

balance = 50
lock = threading.Lock()


def has_funds(amount):
    with lock:
        return balance >= amount


def take(amount):
    global balance
    with lock:
        balance -= amount


def pay(amount):
    if has_funds(amount):
        take(amount)


threads = [threading.Thread(target=pay, args=(40,)) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert balance >= 0
