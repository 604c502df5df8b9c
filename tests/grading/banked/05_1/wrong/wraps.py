# loses: the error goes on
# says: another error than the one
def apply_all(lock, steps):
    with lock:
        try:
            for step in steps:
                step()
        except Exception as error:
            raise RuntimeError("a step failed") from error
    return len(steps)
