# style: a barrier for n and the caller; a Thread subclass that keeps its outcome
import threading


class Member(threading.Thread):
    def __init__(self, barrier, func, i):
        super().__init__()
        self.barrier, self.func, self.i = barrier, func, i
        self.result = self.error = None

    def run(self):
        self.barrier.wait()
        try:
            self.result = self.func(self.i)
        except Exception as error:
            self.error = error


def run_together(n, func):
    barrier = threading.Barrier(n + 1)
    members = [Member(barrier, func, i) for i in range(n)]
    for member in members:
        member.start()
    barrier.wait()
    for member in members:
        member.join()
    failed = [m.error for m in members if m.error is not None]
    if failed:
        raise failed[0]
    return [m.result for m in members]
