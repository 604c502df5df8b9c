# verdict: safe
# schedules: 2
# why: main M and the thread A each have one critical section: A M, M A
import threading

counter = 0
lock = threading.Lock()


def increment():
    global counter
    with lock:
        counter += 1


t = threading.Thread(target=increment)
t.start()
with lock:
    counter += 1
t.join()
assert counter == 2
