# loses: never too many
# says: makes a thread for every URL, and nothing holds them back
import threading
from urllib.request import urlopen


def fetch_all(urls, workers):
    pages, errors = {}, []

    def fetch(url):
        try:
            with urlopen(url) as response:
                pages[url] = response.read()
        except Exception as error:
            errors.append(error)

    threads = [threading.Thread(target=fetch, args=(url,)) for url in urls]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if errors:
        raise errors[0]
    return pages
