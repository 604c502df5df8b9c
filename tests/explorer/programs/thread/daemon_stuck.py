# verdict: safe
# why: a daemon that waits for ever does not keep the program from ending
import threading

never = threading.Event()


def work():
    never.wait()


t = threading.Thread(target=work, daemon=True)
t.start()
assert t.daemon
