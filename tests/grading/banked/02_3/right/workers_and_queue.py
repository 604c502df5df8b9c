# style: worker threads, a queue, one None for each worker
import queue
import threading


def fetch_pages(fetch, urls, limit):
    todo = queue.Queue()
    pages = [None] * len(urls)
    errors = []

    def work():
        while (job := todo.get()) is not None:
            n, url = job
            try:
                pages[n] = fetch(url)
            except Exception as error:
                errors.append(error)

    threads = [threading.Thread(target=work) for _ in range(limit)]
    for thread in threads:
        thread.start()
    for job in enumerate(urls):
        todo.put(job)
    for _ in threads:
        todo.put(None)
    for thread in threads:
        thread.join()
    if errors:
        raise errors[0]
    return pages
