# verdict: race
# why: the chained error escapes the thread
import threading

table = {}


def one():
    try:
        table["k"]
    except KeyError as e:
        raise LookupError("no k yet") from e


def two():
    table["k"] = 1


a = threading.Thread(target=one)
b = threading.Thread(target=two)
a.start()
b.start()
a.join()
b.join()
