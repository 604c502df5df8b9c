# loses: all
# says: One tool for everything
def choose(job):
    return "ThreadPoolExecutor"
