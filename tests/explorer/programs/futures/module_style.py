# verdict: safe
# why: the module used by its full name
import concurrent.futures

with concurrent.futures.ThreadPoolExecutor(max_workers=2) as executor:
    jobs = {executor.submit(len, word): word for word in ("a", "bb")}
    lengths = {}
    for job in concurrent.futures.as_completed(jobs):
        lengths[jobs[job]] = job.result()
assert lengths == {"a": 1, "bb": 2}
