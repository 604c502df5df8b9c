# verdict: safe
# why: the thread that runs callbacks ends when the last item was taken
from multiprocessing.pool import ThreadPool
def work(k):
    return k
def back(k):
    pass
pool = ThreadPool(2)
f = pool.apply_async(work, (1,), callback=back)
f.get()
r = pool.imap(work, iter(range(1)))
assert list(r) == [0]
pool.close()
pool.join()
