# verdict: race
# why: a mapping pattern reads item by item
import threading

msg = {"kind": "old", "value": 0}
seen = []


def one():
    msg["kind"] = "new"
    msg["value"] = 1


def two():
    match msg:
        case {"kind": kind, "value": value}:
            seen.append((kind, value))


a = threading.Thread(target=one)
b = threading.Thread(target=two)
a.start()
b.start()
a.join()
b.join()
assert seen[0] in (("old", 0), ("new", 1))
