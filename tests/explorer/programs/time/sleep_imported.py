# verdict: race
# why: the same with sleep imported by name
from threading import Thread
from time import sleep

ready = False


def setter():
    global ready
    ready = True


t = Thread(target=setter)
t.start()
sleep(0.5)
assert ready
t.join()
