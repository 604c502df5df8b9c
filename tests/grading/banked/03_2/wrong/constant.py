# loses: all
# says: returns the same number whatever was counted
class Counter:
    def increment(self):
        pass

    @property
    def value(self):
        return 2
