# loses: all
# says: returns the same whatever was recorded
class Stats:
    def __init__(self):
        pass

    def record(self, x):
        pass

    def mean(self):
        return 2.0
