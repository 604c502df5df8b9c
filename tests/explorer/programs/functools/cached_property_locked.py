# verdict: safe
# why: the first look-up is made under a lock
import functools
import threading


class Page:
    loads = 0

    @functools.cached_property
    def text(self):
        Page.loads += 1
        return "text"


page = Page()
lock = threading.Lock()


def work():
    with lock:
        assert page.text == "text"


threads = [threading.Thread(target=work) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert Page.loads == 1
