import concurrent.futures
from collections.abc import Callable


def fetch_pages(fetch: Callable[[str], object], urls: list[str], limit: int) -> list[object]:
    executor = concurrent.futures.ThreadPoolExecutor(limit)
    try:
        futures = [executor.submit(fetch, url) for url in urls]
        return [future.result() for future in futures]
    finally:
        executor.shutdown(cancel_futures=True)
