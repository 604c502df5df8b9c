import queue
import threading


class GracefulWorker:
    def __init__(self, step, interval=0.1):
        self.error = None
        self._step = step
        self._interval = interval
        self._run_now = None
        self._mutex = threading.Lock()

    def start(self):
        with self._mutex:
            if self._run_now and self._run_now[0].is_alive():
                return False
            self.error = None
            orders = queue.Queue()
            thread = threading.Thread(target=self._work, args=(orders,), daemon=True)
            self._run_now = (thread, orders)
            thread.start()
        return True

    def stop(self, timeout=5.0):
        with self._mutex:
            current = self._run_now
        if current is None:
            return True
        thread, orders = current
        orders.put("stop")
        thread.join(timeout)
        return not thread.is_alive()

    def _work(self, orders):
        try:
            while True:
                self._step()
                try:
                    orders.get(timeout=self._interval)
                    return
                except queue.Empty:
                    continue
        except Exception as error:
            self.error = error
