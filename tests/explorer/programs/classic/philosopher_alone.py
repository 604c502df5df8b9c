# verdict: deadlock
# why: one diner at a round table: left is right
import threading


def dine(left, right):
    with left:
        with right:
            pass


fork = threading.Lock()
t = threading.Thread(target=dine, args=(fork, fork))
t.start()
t.join()
