# verdict: deadlock|undecided
# why: a loop that looks at nothing never ends
import threading


def work():
    while True:
        pass


t = threading.Thread(target=work)
t.start()
t.join()
