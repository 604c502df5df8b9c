# verdict: safe
# why: each line is written whole
import io
import logging
import threading

text = io.StringIO()
logging.basicConfig(stream=text, level=logging.INFO, format="%(message)s")


def work(n):
    logging.info("worker %d", n)


threads = [threading.Thread(target=work, args=(n,)) for n in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert sorted(text.getvalue().splitlines()) == ["worker 0", "worker 1"]
