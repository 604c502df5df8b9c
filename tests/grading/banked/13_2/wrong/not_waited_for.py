# loses: all
# says: Nobody waits for the threads
import threading


def run_isolated(tasks):
    results = {}

    def run(name, task):
        try:
            results[name] = task()
        except Exception as error:
            results[name] = error

    for name, task in tasks.items():
        threading.Thread(target=run, args=(name, task)).start()
    return results
