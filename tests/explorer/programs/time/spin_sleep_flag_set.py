# verdict: safe
# why: polling with a sleep ends when the flag is set
import threading
import time

state = {"done": False}


def setter():
    state["done"] = True


t = threading.Thread(target=setter)
t.start()
while not state["done"]:
    time.sleep(0.01)
t.join()
assert state["done"]
