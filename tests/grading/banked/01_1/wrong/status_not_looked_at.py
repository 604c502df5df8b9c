# loses: errors are raised
# says: look at `response.status` and raise
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPConnection
from urllib.parse import urlsplit


def fetch(url):
    parts = urlsplit(url)
    connection = HTTPConnection(parts.netloc)
    connection.request("GET", parts.path)
    body = connection.getresponse().read()
    connection.close()
    return body


def fetch_all(urls, workers):
    with ThreadPoolExecutor(max_workers=workers) as pool:
        return dict(zip(urls, pool.map(fetch, urls)))
