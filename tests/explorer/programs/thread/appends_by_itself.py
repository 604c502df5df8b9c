# verdict: race
# why: threads whose target is a method of a list differ by their arguments alone
import threading

out = []
threads = [threading.Thread(target=out.append, args=(n,)) for n in range(1, 8)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert out != [6, 3, 7, 1, 5, 2, 4]
