# verdict: safe
# why: the action of one round is over before that of the next begins
import threading

rounds = 0


def action():
    global rounds
    rounds += 1


barrier = threading.Barrier(1, action=action)
threads = [threading.Thread(target=barrier.wait) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert rounds == 2
