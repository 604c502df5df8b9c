# verdict: race
# why: __getattr__ makes the missing attribute, twice
import threading


class Lazy:
    def __init__(self):
        self.made = []

    def __getattr__(self, name):
        if name != "value":
            raise AttributeError(name)
        self.made.append(1)
        self.value = 42
        return 42


lazy = Lazy()


def work():
    assert lazy.value == 42


threads = [threading.Thread(target=work) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert len(lazy.made) == 1
