# verdict: safe
# schedules: 1
# why: bound before the start
import threading


def work():
    print(config["debug"])


config = {"debug": True}
t = threading.Thread(target=work)
t.start()
t.join()
