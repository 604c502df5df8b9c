# verdict: race
# why: the template method of an abstract class updates a field unlocked
import abc
import threading


class Job(abc.ABC):
    finished = 0

    def run(self):
        self.step()
        Job.finished += 1

    @abc.abstractmethod
    def step(self): ...


class Print(Job):
    def step(self):
        print("step")


threads = [threading.Thread(target=Print().run) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert Job.finished == 2
