# loses: safe, errors
# says: Both find nothing made, and both make it
# both make a value, the first one stays
class Lazy:
    def __init__(self, factory):
        self._factory = factory
        self._box = {}

    def get(self):
        if "value" not in self._box:
            self._box.setdefault("value", self._factory())
        return self._box["value"]
