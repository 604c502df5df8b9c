# verdict: race
# why: the property is asked for what is to be called before the argument is waited for
import queue
import threading

said = []


class Worker:
    def __init__(self):
        self._handlers = [lambda item: said.append("old")]

    @property
    def handler(self):
        return self._handlers[-1]

    def run(self):
        self.handler(jobs.get())


jobs = queue.Queue()
worker = Worker()
t = threading.Thread(target=worker.run)
t.start()
worker._handlers.append(lambda item: said.append("new"))
jobs.put(1)
t.join()
assert said == ["new"]
