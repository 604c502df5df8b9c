# verdict: race
# why: one of the two may still be at work when the loop ends
import threading
import time

done = []


def work(n):
    done.append(n)


for n in range(2):
    threading.Thread(target=work, args=(n,)).start()
while threading.active_count() > 2:
    time.sleep(0.01)
assert sorted(done) == [0, 1]
