# style: each worker keeps a connection of its own and asks for page after page on it
import http.client
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import urlsplit


def fetch_share(urls):
    connections, found = {}, {}
    for url in urls:
        parts = urlsplit(url)
        connection = connections.setdefault(
            parts.netloc, http.client.HTTPConnection(parts.netloc)
        )
        connection.request("GET", parts.path)
        response = connection.getresponse()
        body = response.read()
        if response.status >= 400:
            raise RuntimeError(f"{response.status} for {url}")
        found[url] = body
    return found


def fetch_all(urls, workers):
    pages = {}
    with ThreadPoolExecutor(max_workers=workers) as pool:
        for found in pool.map(fetch_share, [urls[i::workers] for i in range(workers)]):
            pages.update(found)
    return pages
