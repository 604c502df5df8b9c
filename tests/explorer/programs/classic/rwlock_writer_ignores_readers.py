# verdict: race
# why: the writer waits for other writers, not for readers
import threading

cond = threading.Condition()
readers = 0
writing = False
value = [0, 0]
seen = []


def reader():
    global readers
    with cond:
        while writing:
            cond.wait()
        readers += 1
    seen.append((value[0], value[1]))
    with cond:
        readers -= 1
        cond.notify_all()


def writer():
    global writing
    with cond:
        while writing:
            cond.wait()
        writing = True
    value[0] = 1
    value[1] = 1
    with cond:
        writing = False
        cond.notify_all()


threads = [threading.Thread(target=reader), threading.Thread(target=writer)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert seen[0][0] == seen[0][1]
