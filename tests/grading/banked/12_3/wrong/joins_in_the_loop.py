# loses: the loop runs on
# says: waits for them in the event loop itself
from threading import Semaphore, Thread


async def fetch_many(urls, limit):
    pages, errors, gate = {}, [], Semaphore(limit)

    def one(number, url):
        with gate:
            try:
                pages[number] = fetch(url)
            except Exception as error:
                errors.append(error)

    threads = [Thread(target=one, args=pair) for pair in enumerate(urls)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if errors:
        raise errors[0]
    return [pages[number] for number in range(len(urls))]
