# verdict: safe
# why: the error is caught where it happens and kept
import threading

errors = []


def work(text):
    try:
        int(text)
    except ValueError as e:
        errors.append(e)


threads = [threading.Thread(target=work, args=(s,)) for s in ("1", "x")]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert len(errors) == 1
