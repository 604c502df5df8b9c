# loses: input order, failures kept
# says: hands out futures as they get done
import logging
from concurrent.futures import ThreadPoolExecutor, as_completed

logger = logging.getLogger(__name__)


def parallel_io_tasks(func, items, max_workers=None):
    results = []
    with ThreadPoolExecutor(max_workers=max_workers) as executor:
        futures = {executor.submit(func, item): item for item in items}
        for future in as_completed(futures):
            try:
                results.append(TaskResult(futures[future], future.result(), None))
            except Exception as e:
                logger.exception("Task failed for %s: %s", futures[future], e)
    return results
