# verdict: race
# why: the decorator starts the thread, and what the thread calls is only defined below
import threading

lock = threading.Lock()


def background(function):
    function.thread = threading.Thread(target=function)
    function.thread.start()
    return function


@background
def task():
    with lock:
        helper()


def helper():
    pass


task.thread.join()
