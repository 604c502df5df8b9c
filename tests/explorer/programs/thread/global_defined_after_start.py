# verdict: race
# why: the thread may run before main has bound the name: NameError
import threading


def work():
    print(config["debug"])


t = threading.Thread(target=work)
t.start()
config = {"debug": True}
t.join()
