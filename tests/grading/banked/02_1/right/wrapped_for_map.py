import concurrent.futures
from collections.abc import Callable, Iterable
from typing import Any


def parallel_io_tasks(
    func: Callable[[Any], Any], items: Iterable[Any], max_workers: int | None = None
) -> list[TaskResult]:
    def attempt(item: Any) -> TaskResult:
        try:
            return TaskResult(item=item, value=func(item), error=None)
        except Exception as exc:
            return TaskResult(item=item, value=None, error=exc)

    with concurrent.futures.ThreadPoolExecutor(max_workers) as executor:
        return list(executor.map(attempt, items))
