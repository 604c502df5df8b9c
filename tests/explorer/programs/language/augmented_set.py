# verdict: safe
# why: |= on a set changes it in place
import threading

seen = set()


def one():
    global seen
    seen |= {1}


def two():
    global seen
    seen |= {2}


a = threading.Thread(target=one)
b = threading.Thread(target=two)
a.start()
b.start()
a.join()
b.join()
assert seen == {1, 2}
