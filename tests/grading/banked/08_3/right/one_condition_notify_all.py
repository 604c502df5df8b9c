import threading


class BoundedBuffer:
    def __init__(self, capacity: int) -> None:
        self.capacity = capacity
        self.queue: list[object] = []
        self.changed = threading.Condition()

    def put(self, item: object) -> None:
        with self.changed:
            self.changed.wait_for(lambda: len(self.queue) < self.capacity)
            self.queue.append(item)
            self.changed.notify_all()

    def get(self) -> object:
        with self.changed:
            self.changed.wait_for(lambda: self.queue)
            item = self.queue.pop(0)
            self.changed.notify_all()
            return item

    def __len__(self) -> int:
        with self.changed:
            return len(self.queue)
