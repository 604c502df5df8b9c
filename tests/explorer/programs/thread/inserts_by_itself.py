# verdict: race
# why: a part of what is handed to it is bound by functools.partial
import threading
from functools import partial

out = []
threads = [threading.Thread(target=partial(out.insert, 0), args=(n,)) for n in range(1, 7)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert out != [6, 3, 1, 5, 2, 4]
