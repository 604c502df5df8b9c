# verdict: race
# why: main adds too, while its thread runs
import threading

counter = 0


def increment():
    global counter
    counter += 1


t = threading.Thread(target=increment)
t.start()
counter += 1
t.join()
assert counter == 2
