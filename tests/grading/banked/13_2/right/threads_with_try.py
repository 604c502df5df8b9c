import threading


def run_isolated(tasks):
    results = {}

    def run(name, task):
        try:
            results[name] = task()
        except Exception as error:
            results[name] = error

    threads = [threading.Thread(target=run, args=pair) for pair in tasks.items()]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results
