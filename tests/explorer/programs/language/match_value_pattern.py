# verdict: race
# why: the pattern reads the attribute when it comes to it
import threading


class Config:
    limit = 1


hit = []


def look():
    match 1:
        case Config.limit:
            hit.append(1)


def change():
    Config.limit = 2


ts = [threading.Thread(target=f) for f in (look, change)]
for t in ts:
    t.start()
for t in ts:
    t.join()
assert hit
