import concurrent.futures as cf


def first_success(func, items, max_workers):
    items = list(items)
    if not items:
        raise ValueError("first_success needs at least one item")
    errors = []
    with cf.ThreadPoolExecutor(max_workers) as pool:
        pending = {pool.submit(func, item) for item in items}
        while pending:
            done, pending = cf.wait(pending, return_when=cf.FIRST_COMPLETED)
            for future in done:
                error = future.exception()
                if error is None:
                    for other in pending:
                        other.cancel()
                    return future.result()
                errors.append(error)
    raise ExceptionGroup("all failed", errors)
