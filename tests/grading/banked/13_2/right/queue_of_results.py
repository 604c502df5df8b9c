import queue
import threading


def run_isolated(tasks):
    done = queue.Queue()

    def run(name):
        try:
            outcome = tasks[name]()
        except Exception as error:
            outcome = error
        done.put((name, outcome))

    threads = [threading.Thread(target=run, args=(name,), daemon=True) for name in tasks]
    [thread.start() for thread in threads]
    results = dict(done.get() for _ in threads)
    [thread.join() for thread in threads]
    return results
