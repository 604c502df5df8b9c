# loses: the first, the rest cancelled
# says: Somebody has to notice the first success
import threading


def first_success(func, items, max_workers):
    items = list(items)
    if not items:
        raise ValueError("no items")
    outcomes, errors = [None] * len(items), []
    gate = threading.Semaphore(max_workers)

    def call(number, item):
        with gate:
            try:
                outcomes[number] = (func(item),)
            except Exception as error:
                errors.append(error)

    threads = [threading.Thread(target=call, args=pair) for pair in enumerate(items)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for outcome in outcomes:
        if outcome:
            return outcome[0]
    raise ExceptionGroup("all failed", errors)
