# loses: the loop runs on
# says: While a fetch waits, no other coroutine gets on
import time
from threading import Semaphore, Thread


async def fetch_many(urls, limit):
    pages, errors, gate = {}, [], Semaphore(limit)

    def one(number, url):
        with gate:
            try:
                pages[number] = fetch(url)
            except Exception as error:
                errors.append(error)

    for pair in enumerate(urls):
        Thread(target=one, args=pair).start()
    while len(pages) + len(errors) < len(urls):
        time.sleep(0.001)
    if errors:
        raise errors[0]
    return [pages[number] for number in range(len(urls))]
