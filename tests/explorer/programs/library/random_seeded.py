# verdict: safe
# why: with a seed they share one sequence; whoever asks first gets the first number
import random, threading, time

lock = threading.Lock()
n = 0
random.seed(3)


def work():
    global n
    for _ in range(1):
        time.sleep(random.uniform(0.001, 0.01))
        if lock.acquire(timeout=random.random()):
            n += random.randint(0, 1) * 0 + 1
            lock.release()


ts = [threading.Thread(target=work) for _ in range(2)]
for t in ts:
    t.start()
for t in ts:
    t.join()
assert n <= 2
