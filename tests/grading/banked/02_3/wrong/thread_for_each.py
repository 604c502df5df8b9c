# loses: few threads
# says: A thousand URLs make a thousand threads
import threading


def fetch_pages(fetch, urls, limit):
    pages, errors = [None] * len(urls), []

    def run(n, url):
        try:
            pages[n] = fetch(url)
        except Exception as error:
            errors.append(error)

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(urls)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if errors:
        raise errors[0]
    return pages
