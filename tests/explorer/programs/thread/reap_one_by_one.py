# verdict: safe
# why: the loop writes a variable in every round and yet gets nowhere until a thread ends
import threading
import time

done = []
threads = [threading.Thread(target=done.append, args=(n,)) for n in range(2)]
for t in threads:
    t.start()
remaining = list(threads)
while remaining:
    for t in list(remaining):
        if not t.is_alive():
            remaining.remove(t)
    time.sleep(0.01)
assert sorted(done) == [0, 1]
