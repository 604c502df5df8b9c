# verdict: race
# why: between two comparisons the items change places, and none is found
import threading
class Item:
    def __init__(self, k):
        self.k = k
    def __eq__(self, o):
        return self.k == o.k
a, b = Item(1), Item(2)
items = [a, b]
def look():
    assert Item(2) in items
def swap():
    items[0] = b
    items[1] = a
ts = [threading.Thread(target=f) for f in (look, swap)]
for t in ts: t.start()
for t in ts: t.join()
