import os


def classify(task):
    before = os.times()
    task()
    after = os.times()
    cpu = after.user - before.user + after.system - before.system
    elapsed = after.elapsed - before.elapsed
    return "io-bound" if cpu < 0.5 * elapsed else "cpu-bound"
