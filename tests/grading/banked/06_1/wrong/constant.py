# loses: all
# says: returns the same whatever was reserved
class Inventory:
    def __init__(self, stock):
        self.stock = stock

    def reserve(self, n):
        return True

    def release(self, n):
        pass

    def snapshot(self):
        return (self.stock, 0)
