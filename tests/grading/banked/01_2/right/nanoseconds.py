import time


class Stopwatch:
    def __enter__(self):
        self.wall, self.cpu = time.time_ns(), time.process_time_ns()
        return self

    def __exit__(self, *error):
        self.wall, self.cpu = time.time_ns() - self.wall, time.process_time_ns() - self.cpu


def classify(task):
    with Stopwatch() as watch:
        task()
    return "io-bound" if 2 * watch.cpu < watch.wall else "cpu-bound"
