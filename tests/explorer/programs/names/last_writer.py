# verdict: race
# why: which write comes last is nobody's promise
import threading

winner = None


def work(name):
    global winner
    winner = name


threads = [threading.Thread(target=work, args=(n,)) for n in ("a", "b")]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert winner == "b"
