# verdict: race
# why: in which order two threads log is anybody's guess
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
assert text.getvalue() == "worker 0\nworker 1\n"
