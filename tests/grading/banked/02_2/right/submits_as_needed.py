# style: never more submitted than may run, so nothing has to be cancelled
from concurrent.futures import FIRST_COMPLETED, ThreadPoolExecutor, wait
from itertools import islice


def first_success(func, items, max_workers):
    rest, errors, running = iter(items), [], set()
    with ThreadPoolExecutor(max_workers=max_workers) as pool:
        while True:
            free = max_workers - len(running)
            running |= {pool.submit(func, item) for item in islice(rest, free)}
            if not running:
                break
            done, running = wait(running, return_when=FIRST_COMPLETED)
            for future in done:
                try:
                    return future.result()
                except Exception as error:
                    errors.append(error)
    if not errors:
        raise ValueError("there are no items")
    raise ExceptionGroup("nobody succeeded", errors)
