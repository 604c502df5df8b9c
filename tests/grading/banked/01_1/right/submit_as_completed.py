import concurrent.futures
import urllib.request


def fetch_all(urls, workers):
    def load(url):
        with urllib.request.urlopen(url, timeout=30) as conn:
            return conn.read()

    results = {}
    with concurrent.futures.ThreadPoolExecutor(workers) as executor:
        future_to_url = {executor.submit(load, url): url for url in urls}
        for future in concurrent.futures.as_completed(future_to_url):
            results[future_to_url[future]] = future.result()
    return results
