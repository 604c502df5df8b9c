def run(steps):
    if not steps:
        return 0
    steps[0]()
    return 1 + run(steps[1:])


def apply_all(lock, steps):
    with lock:
        return run(steps)
