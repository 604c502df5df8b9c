# loses: all
# says: nobody waits for them
import threading


def fetch_pages(fetch, urls, limit):
    pages = []

    def work(part):
        for u in part:
            pages.append(fetch(u))
    for k in range(limit):
        threading.Thread(target=work, args=(urls[k::limit],), daemon=True).start()
    return pages
