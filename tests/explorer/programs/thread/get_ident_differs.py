# verdict: safe
# why: two threads alive at once have different idents
import threading

idents = {}
barrier = threading.Barrier(2)


def work(name):
    idents[name] = threading.get_ident()
    barrier.wait()


threads = [threading.Thread(target=work, args=(n,)) for n in "ab"]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert idents["a"] != idents["b"]
