# verdict: safe
# why: a thread that keeps its result and error, read after join
import threading


class Task(threading.Thread):
    def __init__(self, func, *args):
        super().__init__()
        self._func, self._args = func, args
        self.value = self.error = None

    def run(self):
        try:
            self.value = self._func(*self._args)
        except Exception as e:
            self.error = e

    def result(self):
        self.join()
        if self.error is not None:
            raise self.error
        return self.value


good, bad = Task(divmod, 7, 2), Task(divmod, 7, 0)
good.start()
bad.start()
assert good.result() == (3, 1)
try:
    bad.result()
except ZeroDivisionError:
    pass
else:
    raise AssertionError("the error was lost")
