from concurrent.futures import ThreadPoolExecutor


def fetch_pages(fetch, urls, limit):
    pages = []
    for start in range(0, len(urls), limit):
        with ThreadPoolExecutor(limit) as pool:
            pages += pool.map(fetch, urls[start : start + limit])
    return pages
