# loses: safe
# says: `if` around a wait

import threading


class Lazy:
    def __init__(self, factory):
        self._f = factory
        self._c = threading.Condition()
        self._state = "empty"

    def get(self):
        with self._c:
            if self._state == "busy":
                self._c.wait()
            if self._state == "ready":
                return self._v
            self._state = "busy"
        try:
            v = self._f()
        except BaseException:
            with self._c:
                self._state = "empty"
                self._c.notify_all()
            raise
        with self._c:
            self._v = v
            self._state = "ready"
            self._c.notify_all()
        return v
