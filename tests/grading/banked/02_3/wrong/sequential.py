# loses: still concurrent
# says: No thread is started here
def fetch_pages(fetch, urls, limit):
    return [fetch(url) for url in urls]
