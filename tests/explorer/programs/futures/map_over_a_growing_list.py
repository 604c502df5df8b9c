# verdict: race
# why: the list grows before it is gone through
from concurrent.futures import ThreadPoolExecutor
import threading

xs = [1, 2]
t = threading.Thread(target=xs.append, args=(3,))
t.start()
with ThreadPoolExecutor(2) as ex:
    out = list(ex.map(abs, xs))
t.join()
assert out == [1, 2]
