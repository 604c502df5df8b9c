# verdict: race
# why: a list on the class is shared by every instance
import threading


class Basket:
    items = []

    def add(self, item):
        if item not in self.items:
            self.items.append(item)


x, y = Basket(), Basket()


def one():
    x.add(1)


def two():
    y.add(1)


a = threading.Thread(target=one)
b = threading.Thread(target=two)
a.start()
b.start()
a.join()
b.join()
assert Basket.items == [1]
