# verdict: deadlock
# why: all five take their left fork
from threading import Thread, Lock, Semaphore

N = 5
forks = [Lock() for _ in range(N)]
waiter = Semaphore(N)
eaten = []


class Philosopher(Thread):
    def __init__(self, i):
        super().__init__(name=f"phil-{i}")
        self.left = forks[i]
        self.right = forks[(i + 1) % N]

    def run(self):
        with waiter:
            with self.left, self.right:
                eaten.append(self.name)


ps = [Philosopher(i) for i in range(N)]
for p in ps:
    p.start()
for p in ps:
    p.join()
assert len(eaten) == N
