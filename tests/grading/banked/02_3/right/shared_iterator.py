import threading


class Fetcher:
    def __init__(self, fetch, urls):
        self.fetch = fetch
        self.jobs = iter(enumerate(urls))
        self.lock = threading.Lock()
        self.pages, self.error = {}, None

    def run(self):
        while True:
            with self.lock:
                job = next(self.jobs, None)
                if job is None or self.error is not None:
                    return
            n, url = job
            try:
                page = self.fetch(url)
            except Exception as error:
                with self.lock:
                    self.error = self.error or error
            else:
                with self.lock:
                    self.pages[n] = page


def fetch_pages(fetch, urls, limit):
    fetcher = Fetcher(fetch, urls)
    threads = [threading.Thread(target=fetcher.run) for _ in range(limit)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if fetcher.error is not None:
        raise fetcher.error
    return [fetcher.pages[n] for n in range(len(urls))]
