# style: the calling thread is one of the workers
import queue
import threading


def fetch_pages(fetch, urls, limit):
    todo = queue.SimpleQueue()
    for job in enumerate(urls):
        todo.put(job)
    pages, errors = {}, []

    def work():
        try:
            while True:
                n, url = todo.get_nowait()
                pages[n] = fetch(url)
        except queue.Empty:
            pass
        except Exception as error:
            errors.append(error)

    others = [threading.Thread(target=work) for _ in range(limit - 1)]
    for thread in others:
        thread.start()
    work()
    for thread in others:
        thread.join()
    if errors:
        raise errors[0]
    return [pages[n] for n in range(len(urls))]
