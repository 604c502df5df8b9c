# loses: safe
# says: Nothing keeps two threads apart here
class Counter:
    def __init__(self):
        self.value = 0

    def increment_if_below(self, limit):
        if self.value < limit:
            self.value += 1
            return True
        return False
