# loses: errors are raised
# says: An error in a thread ends that thread only
import queue
import threading


def fetch_pages(fetch, urls, limit):
    todo = queue.Queue()
    for job in enumerate(urls):
        todo.put(job)
    pages = {}

    def work():
        while True:
            try:
                n, url = todo.get_nowait()
            except queue.Empty:
                return
            pages[n] = fetch(url)

    threads = [threading.Thread(target=work) for _ in range(limit)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return [pages.get(n) for n in range(len(urls))]
