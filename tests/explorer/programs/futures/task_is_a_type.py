# verdict: race
# why: list() reads what another task appends to
from concurrent.futures import ThreadPoolExecutor

xs = [2, 1]
with ThreadPoolExecutor(2) as ex:
    f = ex.submit(list, xs)
    ex.submit(xs.append, 5)
assert f.result() == [2, 1]
