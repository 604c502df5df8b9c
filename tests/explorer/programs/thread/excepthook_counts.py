# verdict: race
# why: the hook sees the error that escaped; the assertion does not expect one
import threading

escaped = []
threading.excepthook = lambda args: escaped.append(args.exc_type)


def work():
    raise KeyError("missing")


t = threading.Thread(target=work)
t.start()
t.join()
assert escaped == []
