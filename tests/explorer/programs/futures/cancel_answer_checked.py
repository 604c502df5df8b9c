# verdict: safe
# why: what cancel() answers tells whether the task ran
from concurrent.futures import ThreadPoolExecutor

ran = []
with ThreadPoolExecutor(1) as ex:
    a = ex.submit(ran.append, 1)
    b = ex.submit(ran.append, 2)
    ok = b.cancel()
assert ran == ([1] if ok else [1, 2])
assert b.cancelled() == ok and b.done()
