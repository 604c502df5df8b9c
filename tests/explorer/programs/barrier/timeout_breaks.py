# verdict: race
# why: a barrier that times out raises BrokenBarrierError in everyone who waits
import threading

barrier = threading.Barrier(2)


def work():
    barrier.wait(timeout=1)


threads = [threading.Thread(target=work) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
