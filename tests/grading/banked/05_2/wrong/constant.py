# loses: all
# says: returns the same number
class ThreadSafeCounter:
    def __init__(self, initial=0):
        self.value = initial

    def increment(self, amount=1):
        return 1
