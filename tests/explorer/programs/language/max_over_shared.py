# verdict: race
# why: max of a dict that loses its only key in between: ValueError
import threading

scores = {"a": 1}
best = []


def one():
    if scores:
        best.append(max(scores))


def two():
    scores.clear()


a = threading.Thread(target=one)
b = threading.Thread(target=two)
a.start()
b.start()
a.join()
b.join()
assert len(best) <= 1
