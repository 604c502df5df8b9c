# style: batches of threads, one batch after another
from threading import Thread
from urllib.request import urlopen


class Fetch(Thread):
    def __init__(self, url):
        super().__init__()
        self.url, self.body, self.error = url, None, None

    def run(self):
        try:
            with urlopen(self.url) as response:
                self.body = response.read()
        except Exception as error:
            self.error = error


def fetch_all(urls, workers):
    pages = {}
    for begin in range(0, len(urls), workers):
        batch = [Fetch(url) for url in urls[begin : begin + workers]]
        for thread in batch:
            thread.start()
        for thread in batch:
            thread.join()
        for thread in batch:
            if thread.error is not None:
                raise thread.error
            pages[thread.url] = thread.body
    return pages
