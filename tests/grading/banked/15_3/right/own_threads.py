# style: threads of its own, a condition, a deque; futures by hand; idle from the start
import threading
from collections import deque
from concurrent.futures import Future


class ObservedPool:
    def __init__(self, max_workers, logger):
        self.logger = logger
        self.changed = threading.Condition()
        self.waiting = deque()
        self.closing = False
        self.state_of = {}
        self.threads = [
            threading.Thread(target=self._work, name=f"observed-{i}") for i in range(max_workers)
        ]
        for thread in self.threads:
            self.state_of[thread.name] = "idle"
        for thread in self.threads:
            thread.start()

    def submit(self, fn, *args, **kwargs):
        future = Future()
        with self.changed:
            self.waiting.append((future, fn, args, kwargs))
            self.logger.debug("%s tasks in the queue", len(self.waiting))
            self.changed.notify()
        return future

    def _work(self):
        name = threading.current_thread().name
        while True:
            with self.changed:
                while not self.waiting and not self.closing:
                    self.changed.wait()
                if not self.waiting:
                    return
                future, fn, args, kwargs = self.waiting.popleft()
                self.logger.debug("%s tasks in the queue", len(self.waiting))
                self.state_of[name] = "running"
            try:
                value = fn(*args, **kwargs)
            except BaseException as error:
                with self.changed:
                    self.state_of[name] = "idle"
                future.set_exception(error)
            else:
                with self.changed:
                    self.state_of[name] = "idle"
                future.set_result(value)

    def depth(self):
        with self.changed:
            return len(self.waiting)

    def states(self):
        with self.changed:
            return self.state_of.copy()

    def close(self):
        with self.changed:
            self.closing = True
            self.changed.notify_all()
        for thread in self.threads:
            thread.join()
