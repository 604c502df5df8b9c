# loses: all
# says: A value that may never be wanted is then made all the same
class Lazy:
    def __init__(self, factory):
        self._value = factory()

    def get(self):
        return self._value
