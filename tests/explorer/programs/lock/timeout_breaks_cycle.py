# verdict: safe
# why: the second lock is asked for with a timeout, and both retry from the start
import threading

a = threading.Lock()
b = threading.Lock()
done = []


def work(first, second, name):
    while True:
        with first:
            if second.acquire(timeout=0.5):
                try:
                    done.append(name)
                finally:
                    second.release()
                return


t1 = threading.Thread(target=work, args=(a, b, "one"))
t2 = threading.Thread(target=work, args=(b, a, "two"))
t1.start()
t2.start()
t1.join()
t2.join()
assert len(done) == 2
