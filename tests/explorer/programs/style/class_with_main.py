# verdict: race
# why: an application object whose run method starts the threads
import threading


class App:
    """Counts words."""

    def __init__(self) -> None:
        self.words = 0

    def count(self, text: str) -> None:
        for _ in text.split():
            self.words += 1

    def run(self) -> int:
        threads = [threading.Thread(target=self.count, args=(t,)) for t in ("one", "two")]
        for t in threads:
            t.start()
        for t in threads:
            t.join()
        return self.words


if __name__ == "__main__":
    app = App()
    assert app.run() == 2, "words were lost"
