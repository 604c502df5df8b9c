import threading


def fetch_pages(fetch, urls, limit):
    pages = [None] * len(urls)
    errors = []

    def work(first):
        for n in range(first, len(urls), limit):
            try:
                pages[n] = fetch(urls[n])
            except Exception as e:
                errors.append(e)
                return

    crew = [threading.Thread(target=work, args=(k,)) for k in range(min(limit, len(urls)))]
    for t in crew:
        t.start()
    for t in crew:
        t.join()
    if errors:
        raise errors[0]
    return pages
