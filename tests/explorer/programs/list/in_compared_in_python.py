# verdict: safe
# why: nobody changes the list or its items
import threading
from dataclasses import dataclass
@dataclass
class Item:
    k: int
items = [Item(1), Item(2)]
found = []
def look():
    found.append(Item(2) in items)
ts = [threading.Thread(target=f) for f in (look, look)]
for t in ts: t.start()
for t in ts: t.join()
assert found == [True, True]
