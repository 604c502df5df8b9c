# verdict: safe
# why: what the thread calls is there before the decorator starts it
import threading

lock = threading.Lock()


def background(function):
    function.thread = threading.Thread(target=function)
    function.thread.start()
    return function


def helper():
    pass


@background
def task():
    with lock:
        helper()


task.thread.join()
