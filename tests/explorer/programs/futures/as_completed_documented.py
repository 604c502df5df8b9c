# verdict: safe
# why: the example of the documentation: each error with its future
from concurrent.futures import ThreadPoolExecutor, as_completed

URLS = ["a", "bb", "ccc", "dddd", "eeeee", "ffffff"]


def load(url, timeout):
    if url == "ccc":
        raise ValueError("no such host")
    return url * 10


with ThreadPoolExecutor(max_workers=3) as executor:
    future_to_url = {executor.submit(load, url, 60): url for url in URLS}
    for future in as_completed(future_to_url):
        url = future_to_url[future]
        try:
            data = future.result()
        except Exception as exc:
            print(f"{url!r} generated an exception: {exc}")
        else:
            print(f"{url!r} page is {len(data)} bytes")
