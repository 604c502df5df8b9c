# verdict: safe
# why: the clock goes on while the loop looks at it
import threading
from datetime import datetime, timedelta

got = []


def work():
    end = datetime.now() + timedelta(milliseconds=20)
    while datetime.now() < end:
        pass
    got.append(1)


t = threading.Thread(target=work)
t.start()
t.join()
assert got == [1]
