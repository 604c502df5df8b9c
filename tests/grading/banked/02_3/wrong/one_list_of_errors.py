# loses: errors are raised
# says: makes it once for all: `_errors = []`
from concurrent.futures import ThreadPoolExecutor

_errors = []


def fetch_pages(fetch, urls, limit):
    def safe(u):
        try:
            return fetch(u)
        except Exception as e:
            _errors.append(e)

    with ThreadPoolExecutor(limit) as ex:
        pages = list(ex.map(safe, urls))
    if _errors:
        raise _errors[0]
    return pages
