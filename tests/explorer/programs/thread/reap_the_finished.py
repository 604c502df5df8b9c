# verdict: safe
# why: each round makes a new list, and what it finds changes only when a thread ends
import threading

done = []
waiting = [threading.Thread(target=done.append, args=(n,)) for n in range(2)]
for t in waiting:
    t.start()
while waiting:
    waiting = [t for t in waiting if t.is_alive()]
assert sorted(done) == [0, 1]
