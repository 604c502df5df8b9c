# loses: the error goes on
# says: the next ones still run
def apply_all(lock, steps):
    errors = []
    with lock:
        for step in steps:
            try:
                step()
            except BaseException as error:
                errors.append(error)
    if errors:
        raise errors[0]
    return len(steps)
