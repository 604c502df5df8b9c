# verdict: race
# why: what is called is looked up before the argument is waited for, and so before it is replaced
import queue
import threading

said = []


def old(item):
    said.append("old")


def new(item):
    said.append("new")


class Worker:
    def __init__(self):
        self.callback = old

    def run(self):
        self.callback(jobs.get())


jobs = queue.Queue()
worker = Worker()
t = threading.Thread(target=worker.run)
t.start()
worker.callback = new
jobs.put(1)
t.join()
assert said == ["new"]
