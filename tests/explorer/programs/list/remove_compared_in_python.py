# verdict: race
# why: the list shrinks while it is gone through, so an item is passed over
import threading
class Item:
    def __init__(self, k):
        self.k = k
    def __eq__(self, o):
        return self.k == o.k
items = [Item(1), Item(2)]
ts = [threading.Thread(target=items.remove, args=(Item(k),)) for k in (1, 2)]
for t in ts: t.start()
for t in ts: t.join()
assert items == []
