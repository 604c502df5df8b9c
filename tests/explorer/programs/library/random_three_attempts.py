# verdict: race
# why: all three draws may be too high
import random, threading

out = []


def work():
    for _ in range(3):
        if random.random() < 0.5:
            out.append(1)
            return


t = threading.Thread(target=work)
t.start()
t.join()
assert out == [1]
