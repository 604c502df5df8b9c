# verdict: race
# why: cached_property has no lock (since 3.12; the one before was undocumented): both compute
import functools
import threading


class Page:
    loads = 0

    @functools.cached_property
    def text(self):
        Page.loads += 1
        return "text"


page = Page()


def work():
    assert page.text == "text"


threads = [threading.Thread(target=work) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert Page.loads == 1
