# loses: all
# says: and nothing there is a lock
import time
class Counter:
    def __init__(self): self.value = 0
    def increment(self):
        time.sleep(10**6)
