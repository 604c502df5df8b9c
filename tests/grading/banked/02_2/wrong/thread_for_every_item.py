# loses: the rest cancelled, still concurrent
# says: makes a thread for every item, and nothing holds them back
# says: Each item has a thread already
import queue
import threading


def first_success(func, items, max_workers):
    items = list(items)
    if not items:
        raise ValueError("no items")
    answers = queue.Queue()

    def call(item):
        try:
            answers.put((True, func(item)))
        except Exception as error:
            answers.put((False, error))

    threads = [threading.Thread(target=call, args=(item,)) for item in items]
    for thread in threads:
        thread.start()
    errors = []
    try:
        for _ in threads:
            good, value = answers.get()
            if good:
                return value
            errors.append(value)
    finally:
        for thread in threads:
            thread.join()
    raise ExceptionGroup("all failed", errors)
