# loses: all
# says: returns the same number whatever was counted
class Counter:
    value = 0

    def increment_if_below(self, limit):
        return True
