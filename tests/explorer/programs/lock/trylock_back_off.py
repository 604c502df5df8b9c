# verdict: safe
# why: whoever cannot have both gives back the one it has and tries again
import threading

a = threading.Lock()
b = threading.Lock()
done = []


def work(first, second, name):
    while True:
        first.acquire()
        if second.acquire(blocking=False):
            done.append(name)
            second.release()
            first.release()
            return
        first.release()


t1 = threading.Thread(target=work, args=(a, b, "one"))
t2 = threading.Thread(target=work, args=(b, a, "two"))
t1.start()
t2.start()
t1.join()
t2.join()
assert sorted(done) == ["one", "two"]
