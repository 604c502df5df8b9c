# verdict: safe
# why: workers take until they meet their own sentinel
import queue
import threading


class Pool:
    def __init__(self, size):
        self.jobs = queue.Queue()
        self.threads = [threading.Thread(target=self._work) for _ in range(size)]
        for t in self.threads:
            t.start()

    def _work(self):
        while True:
            job = self.jobs.get()
            if job is None:
                return
            job()

    def submit(self, job):
        self.jobs.put(job)

    def close(self):
        for _ in self.threads:
            self.jobs.put(None)
        for t in self.threads:
            t.join()


results = []
pool = Pool(2)
for n in range(2):
    pool.submit(lambda n=n: results.append(n))
pool.close()
assert sorted(results) == [0, 1]
