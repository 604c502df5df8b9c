# verdict: race|deadlock
# why: the count of the readers is itself read and written without a lock
import threading

readers = 0
room = threading.Lock()
x = y = 0
seen = []


def reader():
    global readers
    readers += 1
    if readers == 1:
        room.acquire()
    seen.append(x == y)
    readers -= 1
    if readers == 0:
        room.release()


def writer():
    global x, y
    with room:
        x += 1
        y += 1


threads = [threading.Thread(target=f) for f in (reader, reader, writer)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert seen == [True, True]
