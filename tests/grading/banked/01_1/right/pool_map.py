from concurrent.futures import ThreadPoolExecutor
from urllib.request import urlopen


def fetch(url: str) -> bytes:
    with urlopen(url) as response:
        return response.read()


def fetch_all(urls: list[str], workers: int) -> dict[str, bytes]:
    with ThreadPoolExecutor(max_workers=workers) as pool:
        return dict(zip(urls, pool.map(fetch, urls)))
