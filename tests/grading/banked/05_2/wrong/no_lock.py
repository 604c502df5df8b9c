# loses: safe
# says: Nothing keeps two threads apart
class ThreadSafeCounter:
    def __init__(self, initial=0):
        self.value = initial

    def increment(self, amount=1):
        self.value += amount
        return self.value
