# verdict: race
# why: the getter reads what another task writes
from concurrent.futures import ThreadPoolExecutor
import operator


class P:
    x = 1


p = P()


def w():
    p.x = 2


with ThreadPoolExecutor(2) as ex:
    f = ex.submit(operator.attrgetter("x"), p)
    ex.submit(w)
assert f.result() == 1
