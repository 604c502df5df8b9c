# loses: works
# says: another thread takes the last URL; then this one waits for ever
import queue
import threading


def fetch_pages(fetch, urls, limit):
    todo = queue.Queue()
    for job in enumerate(urls):
        todo.put(job)
    pages, errors = {}, []

    def work():
        while not todo.empty():
            n, url = todo.get()
            try:
                pages[n] = fetch(url)
            except Exception as error:
                errors.append(error)

    threads = [threading.Thread(target=work) for _ in range(limit)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if errors:
        raise errors[0]
    return [pages[n] for n in range(len(urls))]
