# loses: errors
# says: A thread that raises leaves no entry
import threading


def run_isolated(tasks):
    results = {}

    def run(name, task):
        results[name] = task()

    threads = [threading.Thread(target=run, args=pair) for pair in tasks.items()]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results
