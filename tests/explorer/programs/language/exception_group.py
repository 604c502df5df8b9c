# verdict: race
# why: an error escapes in a group
import threading

errors = []


def work():
    try:
        int("x")
    except ValueError as e:
        errors.append(e)


threads = [threading.Thread(target=work) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
if errors:
    raise ExceptionGroup("workers failed", errors)
