# verdict: race
# why: dict.__setitem__ as a task writes to its first argument
from concurrent.futures import ThreadPoolExecutor

d = {}
with ThreadPoolExecutor(2) as pool:
    pool.submit(dict.__setitem__, d, "k", 1)
    pool.submit(dict.__setitem__, d, "k", 2)
assert d["k"] == 2
