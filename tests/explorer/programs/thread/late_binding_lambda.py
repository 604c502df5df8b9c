# verdict: race
# why: the lambda reads i when it runs, not when it is made
import threading

seen = []
threads = []
for i in range(2):
    t = threading.Thread(target=lambda: seen.append(i))
    threads.append(t)
    t.start()
for t in threads:
    t.join()
assert sorted(seen) == [0, 1]
