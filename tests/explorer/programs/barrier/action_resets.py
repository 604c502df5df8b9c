# verdict: deadlock
# why: the action runs while the barrier has its own lock, and reset() waits for that
import threading

barrier = threading.Barrier(2, action=lambda: barrier.reset())
threads = [threading.Thread(target=barrier.wait) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
