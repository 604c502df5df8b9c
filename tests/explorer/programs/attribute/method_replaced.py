# verdict: race
# why: the method is replaced on the instance while it is called
import threading


class Greeter:
    def greet(self):
        return "old"


g = Greeter()
heard = []


def one():
    heard.append(g.greet())


def two():
    g.greet = lambda: "new"


a = threading.Thread(target=one)
b = threading.Thread(target=two)
a.start()
b.start()
a.join()
b.join()
assert heard == ["old"]
