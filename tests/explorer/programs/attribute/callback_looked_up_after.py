# verdict: safe
# why: what is called is looked up when the job is there, and so after it was replaced
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
        job = jobs.get()
        self.callback(job)


jobs = queue.Queue()
worker = Worker()
t = threading.Thread(target=worker.run)
t.start()
worker.callback = new
jobs.put(1)
t.join()
assert said == ["new"]
