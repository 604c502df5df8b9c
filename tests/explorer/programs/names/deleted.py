# verdict: race
# why: the name may be gone: NameError
import threading

resource = "open"


def user():
    print(resource)


def closer():
    global resource
    del resource


a = threading.Thread(target=user)
b = threading.Thread(target=closer)
a.start()
b.start()
a.join()
b.join()
