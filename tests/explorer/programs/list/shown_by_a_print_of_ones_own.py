# verdict: race
# why: what is called print here keeps the text, and so the order
import threading

out = []
said = []


def one():
    out.append(1)


def two():
    out.append(2)


def report(print):
    print(out)


ts = [threading.Thread(target=f) for f in (one, two)]
for t in ts:
    t.start()
for t in ts:
    t.join()
report(lambda items: said.append(str(items)))
assert said == ["[1, 2]"]
