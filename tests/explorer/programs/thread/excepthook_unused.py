# verdict: safe
# why: nothing escapes, so the hook is never called
import threading

escaped = []
threading.excepthook = lambda args: escaped.append(args.exc_type)


def work():
    pass


t = threading.Thread(target=work)
t.start()
t.join()
assert escaped == []
