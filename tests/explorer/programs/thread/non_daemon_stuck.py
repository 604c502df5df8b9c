# verdict: deadlock
# why: the same without daemon: the interpreter waits for it at the end
import threading

never = threading.Event()


def work():
    never.wait()


t = threading.Thread(target=work)
t.start()
