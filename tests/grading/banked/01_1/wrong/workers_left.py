# loses: clean
# says: They wait for more work that never comes
import queue
import threading
from urllib.request import urlopen


def fetch_all(urls, workers):
    todo, done = queue.Queue(), queue.Queue()

    def work():
        while True:
            url = todo.get()
            try:
                with urlopen(url) as response:
                    done.put((url, response.read(), None))
            except Exception as error:
                done.put((url, b"", error))

    for _ in range(workers):
        threading.Thread(target=work, daemon=True).start()
    for url in urls:
        todo.put(url)
    answers = [done.get() for _ in urls]
    for _, _, error in answers:
        if error is not None:
            raise error
    return {url: body for url, body, _ in answers}
