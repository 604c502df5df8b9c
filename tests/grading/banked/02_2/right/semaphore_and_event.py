# style: a thread for each item, held back by a semaphore; results through a queue
import queue
import threading


def first_success(func, items, max_workers):
    if not items:
        raise ValueError("no items")
    places = threading.Semaphore(max_workers)
    found = threading.Event()
    answers = queue.Queue()

    def run(item):
        with places:
            if found.is_set():
                return
            try:
                value = func(item)
            except Exception as error:
                answers.put((False, error))
            else:
                answers.put((True, value))
                found.set()

    threads = [threading.Thread(target=run, args=(item,)) for item in items]
    for thread in threads:
        thread.start()
    errors = []
    while len(errors) < len(items):
        good, what = answers.get()
        if good:
            break
        errors.append(what)
    for thread in threads:
        thread.join()
    if len(errors) == len(items):
        raise ExceptionGroup("all failed", errors)
    return what
