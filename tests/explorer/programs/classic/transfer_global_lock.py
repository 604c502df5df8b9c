# verdict: safe
# schedules: 2
# why: one lock for the whole bank is right, if slow: A B, B A
import threading

accounts = {"ann": 100, "bob": 100}
bank = threading.Lock()


def transfer(src, dst, amount):
    with bank:
        if accounts[src] >= amount:
            accounts[src] -= amount
            accounts[dst] += amount


a = threading.Thread(target=transfer, args=("ann", "bob", 10))
b = threading.Thread(target=transfer, args=("bob", "ann", 20))
a.start()
b.start()
a.join()
b.join()
assert accounts == {"ann": 110, "bob": 90}
