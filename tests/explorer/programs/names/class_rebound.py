# verdict: race
# why: the class name may have been rebound when the object is made
import threading


class Config:
    debug = False


made = []


def work():
    made.append(Config().debug)


def swap():
    global Config

    class Config:
        debug = True


a = threading.Thread(target=work)
b = threading.Thread(target=swap)
a.start()
b.start()
a.join()
b.join()
assert made == [False]
