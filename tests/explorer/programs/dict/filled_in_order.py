# verdict: race
# why: a dict keeps the order in which its keys came, and that is chance
import threading

squares = {}


def work(n):
    squares[n] = n * n


threads = [threading.Thread(target=work, args=(n,)) for n in range(3)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert list(squares) == [0, 1, 2]
