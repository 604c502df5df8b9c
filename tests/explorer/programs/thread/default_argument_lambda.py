# verdict: safe
# why: a default argument is read when the lambda is made
import threading

seen = []
threads = []
for i in range(2):
    t = threading.Thread(target=lambda i=i: seen.append(i))
    threads.append(t)
    t.start()
for t in threads:
    t.join()
assert sorted(seen) == [0, 1]
