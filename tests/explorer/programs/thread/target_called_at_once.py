# verdict: race
# why: work(log) is called by main and its result, None, is the target; log is filled, but by main
import threading

log = []


def work(log):
    log.append(threading.current_thread() is threading.main_thread())


t = threading.Thread(target=work(log))
t.start()
t.join()
assert log == [False]
