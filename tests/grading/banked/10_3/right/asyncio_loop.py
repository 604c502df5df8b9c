# style: an event loop of its own is the owner
import asyncio, threading
class CounterActor:
    def __init__(self):
        self._loop = asyncio.new_event_loop()
        self._n = 0
        self._thread = threading.Thread(target=self._loop.run_forever)
        self._thread.start()
    def _add(self):
        self._n += 1
    async def _get(self):
        return self._n
    def increment(self):
        self._loop.call_soon_threadsafe(self._add)
    def value(self):
        return asyncio.run_coroutine_threadsafe(self._get(), self._loop).result()
    def close(self):
        if self._thread.is_alive():
            self._loop.call_soon_threadsafe(self._loop.stop)
            self._thread.join()
            self._loop.close()
