# verdict: safe
# why: the loop asks again whenever a thread has ended
import threading
import time

done = []


def work(n):
    done.append(n)


for n in range(2):
    threading.Thread(target=work, args=(n,)).start()
while threading.active_count() > 1:
    time.sleep(0.01)
assert sorted(done) == [0, 1]
