# verdict: race
# why: the second pattern's attribute is read after the first guard has waited
import threading
from enum import Enum


class Kind(Enum):
    SMALL = 1
    LARGE = 2


class Config:
    def __init__(self):
        self.kind = Kind.SMALL


config = Config()
changed = threading.Event()
found = []


def look(given):
    match given:
        case Kind.SMALL if not changed.wait():
            found.append("first")
        case config.kind | Kind.LARGE:
            found.append("second")
        case _:
            found.append("none")


def change():
    config.kind = Kind.LARGE
    changed.set()
    config.kind = Kind.SMALL


ts = [threading.Thread(target=look, args=(Kind.SMALL,)), threading.Thread(target=change)]
for t in ts:
    t.start()
for t in ts:
    t.join()
assert found == ["second"]
