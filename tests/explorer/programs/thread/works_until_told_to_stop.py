# verdict: safe
# why: a loop without a wait, which the other thread ends
import threading, time


class Heart(threading.Thread):
    def __init__(self):
        super().__init__()
        self.alive = True
        self.beats = 0

    def run(self):
        while self.alive:
            self.beats += 1
            time.sleep(1)


h = Heart()
h.start()
time.sleep(3)
h.alive = False
h.join()
assert h.beats >= 0
