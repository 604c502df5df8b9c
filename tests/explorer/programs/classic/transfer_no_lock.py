# verdict: race
# why: two transfers to the same account; one deposit is lost
import threading

accounts = {"ann": 100, "bob": 100, "eve": 0}


def transfer(src, dst, amount):
    if accounts[src] >= amount:
        accounts[src] -= amount
        accounts[dst] += amount


a = threading.Thread(target=transfer, args=("ann", "eve", 10))
b = threading.Thread(target=transfer, args=("bob", "eve", 20))
a.start()
b.start()
a.join()
b.join()
assert sum(accounts.values()) == 200
