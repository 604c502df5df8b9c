# verdict: race
# why: += on a string makes a new one
import threading

text = ""


def one():
    global text
    text += "a"


def two():
    global text
    text += "b"


a = threading.Thread(target=one)
b = threading.Thread(target=two)
a.start()
b.start()
a.join()
b.join()
assert len(text) == 2
