# verdict: race
# why: which class an object has decides which method runs
import threading


class Open:
    def send(self):
        return 1


class Closed:
    def send(self):
        raise OSError("closed")


conn = Open()


def w():
    conn.send()


def close():
    conn.__class__ = Closed


ts = [threading.Thread(target=f) for f in (w, close)]
for t in ts:
    t.start()
for t in ts:
    t.join()
