# verdict: safe
# why: pop either gives an item or raises; each item goes to one thread
import threading

jobs = [1, 2]
done = []


def work():
    while True:
        try:
            job = jobs.pop()
        except IndexError:
            return
        done.append(job)


threads = [threading.Thread(target=work) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert sorted(done) == [1, 2]
