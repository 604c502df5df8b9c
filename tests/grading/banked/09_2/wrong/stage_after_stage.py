# loses: still concurrent, back-pressure
# says: lets one stage end before the next one begins
import threading


def pipeline(stages, items, maxsize=10):
    values = list(items)
    errors = []

    def run(stage):
        try:
            values[:] = [stage(value) for value in values]
        except Exception as error:
            errors.append(error)

    for stage in stages:
        thread = threading.Thread(target=run, args=(stage,))
        thread.start()
        thread.join()
        if errors:
            raise errors[0]
    return values
