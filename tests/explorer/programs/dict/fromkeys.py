# verdict: race
# why: fromkeys reads the dict while it grows
import threading

prices = {}
stock = []


def write():
    prices["tea"] = 1
    prices["cake"] = 2


def read():
    stock.append(dict.fromkeys(prices, 0))


threads = [threading.Thread(target=f) for f in (write, read)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert len(stock[0]) != 1, stock
