# verdict: safe
# why: each thread sees its own attribute, so nothing is shared
import threading

local = threading.local()
cells = [None, None]


def work(i):
    local.value = i
    cells[i] = local.value


a = threading.Thread(target=work, args=(0,))
b = threading.Thread(target=work, args=(1,))
a.start()
b.start()
a.join()
b.join()
assert cells == [0, 1]
