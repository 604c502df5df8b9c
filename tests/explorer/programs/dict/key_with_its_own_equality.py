# verdict: race
# why: only the key itself says that it is equal to a text
import threading


class Name:
    def __init__(self, text):
        self.text = text

    def __eq__(self, other):
        return self.text == getattr(other, "text", other)

    def __hash__(self):
        return hash(self.text)


visits = {"ann": 0}


def by_name():
    visits[Name("ann")] += 1


def by_text():
    visits["ann"] += 1


ts = [threading.Thread(target=f) for f in (by_name, by_text)]
for t in ts:
    t.start()
for t in ts:
    t.join()
assert visits["ann"] == 2
