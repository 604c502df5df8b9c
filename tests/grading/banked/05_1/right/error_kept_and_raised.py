def apply_all(lock, steps):
    error = None
    count = 0
    with lock:
        for step in steps:
            try:
                step()
            except BaseException as caught:
                error = caught
                break
            count += 1
    if error is not None:
        raise error
    return count
