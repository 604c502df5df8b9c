# verdict: safe
# why: nobody asks a proxy for more than the program does
import threading


class Proxy:
    def __init__(self, target):
        self.__dict__["target"] = target

    def __getattr__(self, name):
        return getattr(self.target, name)


items = Proxy([])
lock = threading.Lock()


def work(n):
    with lock:
        items.append(n)


ts = [threading.Thread(target=work, args=(n,)) for n in range(2)]
for t in ts:
    t.start()
for t in ts:
    t.join()
assert len(items.target) == 2
