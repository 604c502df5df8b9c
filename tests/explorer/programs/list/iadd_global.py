# verdict: safe
# why: += extends the list in place and binds the name to the same object again
import threading

log = []


def work():
    global log
    log += [1]


threads = [threading.Thread(target=work) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert log == [1, 1]
