# verdict: safe
# why: main is main, a thread is not
import threading

facts = []


def work():
    facts.append(threading.current_thread() is threading.main_thread())


facts.append(threading.current_thread() is threading.main_thread())
t = threading.Thread(target=work)
t.start()
t.join()
assert facts == [True, False]
