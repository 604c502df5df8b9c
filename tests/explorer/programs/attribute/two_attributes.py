# verdict: safe
# schedules: 1
# why: two attributes of one object, one thread for each
import threading


class Pair:
    left = 0
    right = 0


p = Pair()


def one():
    p.left += 1


def two():
    p.right += 1


a = threading.Thread(target=one)
b = threading.Thread(target=two)
a.start()
b.start()
a.join()
b.join()
assert p.left == p.right == 1
