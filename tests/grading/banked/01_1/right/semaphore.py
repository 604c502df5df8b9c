# style: a thread for each URL, held back by a semaphore
import threading
import urllib.request


def fetch_all(urls, workers):
    places = threading.BoundedSemaphore(workers)
    lock = threading.Lock()
    pages, errors = {}, []

    def fetch(url):
        with places:
            try:
                with urllib.request.urlopen(url) as response:
                    body = response.read()
            except Exception as error:
                errors.append(error)
            else:
                with lock:
                    pages[url] = body

    threads = [threading.Thread(target=fetch, args=(url,)) for url in urls]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if errors:
        raise ExceptionGroup("some pages could not be fetched", errors)
    return pages
