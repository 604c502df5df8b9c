# loses: all
# says: returns the same whatever was added
class UniqueList:
    def add(self, item):
        return True

    def items(self):
        return ["x"]
