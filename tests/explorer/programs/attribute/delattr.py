# verdict: race
# why: the attribute is gone when it is read: AttributeError
import threading


class Holder:
    value = None


holder = Holder()
holder.value = 1


def one():
    del holder.value


def two():
    print(holder.value + 1)


a = threading.Thread(target=one)
b = threading.Thread(target=two)
a.start()
b.start()
a.join()
b.join()
