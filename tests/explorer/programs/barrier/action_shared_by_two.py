# verdict: race
# why: each barrier has a lock of its own, and they share an action
import threading

rounds = 0


def action():
    global rounds
    rounds += 1


barriers = [threading.Barrier(1, action=action) for _ in range(2)]
threads = [threading.Thread(target=barrier.wait) for barrier in barriers]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert rounds == 2
