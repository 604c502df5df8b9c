# verdict: race
# why: five joins with a timeout may all end before the thread does
import threading

out = []


def work():
    out.append(1)


t = threading.Thread(target=work)
t.start()
n = 0
while t.is_alive():
    t.join(timeout=0.1)
    n += 1
    if n > 4:
        break
assert out == [1]
