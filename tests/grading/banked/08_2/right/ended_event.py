import threading


class GracefulWorker:
    """Never asks the thread, but an event that the thread sets as the very last thing."""

    def __init__(self, step, interval=0.1):
        self._step = step
        self._interval = interval
        self._lock = threading.Lock()
        self._thread = None
        self._quit = None
        self.error = None

    def _alive(self):
        return self._thread is not None and self._thread.is_alive()

    def start(self):
        self._lock.acquire()
        try:
            if self._alive():
                return False
            quit_event = threading.Event()
            self._quit = quit_event
            self.error = None

            def loop():
                next_one = 0
                try:
                    while not quit_event.wait(next_one):
                        self._step()
                        next_one = self._interval
                except Exception as error:
                    self.error = error

            self._thread = threading.Thread(target=loop, name="graceful")
            self._thread.start()
            return True
        finally:
            self._lock.release()

    def stop(self, timeout=5.0):
        with self._lock:
            thread, quit_event = self._thread, self._quit
        if thread is None:
            return True
        quit_event.set()
        thread.join(timeout)
        return not thread.is_alive()
