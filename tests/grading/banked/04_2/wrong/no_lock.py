# loses: safe, errors
# says: Both find nothing made, and both make it
class Lazy:
    def __init__(self, factory):
        self._factory = factory
        self._made = False

    def get(self):
        if not self._made:
            self._value = self._factory()
            self._made = True
        return self._value
