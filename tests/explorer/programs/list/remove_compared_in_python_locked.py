# verdict: safe
# why: whoever removes holds the lock
import threading
class Item:
    def __init__(self, k):
        self.k = k
    def __eq__(self, o):
        return self.k == o.k
items = [Item(1), Item(2)]
lock = threading.Lock()
def take(k):
    with lock:
        items.remove(Item(k))
ts = [threading.Thread(target=take, args=(k,)) for k in (1, 2)]
for t in ts: t.start()
for t in ts: t.join()
assert items == []
