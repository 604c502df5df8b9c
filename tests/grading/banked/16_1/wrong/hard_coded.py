# loses: all
# says: says what the report is to be, and does none of it
def crawl(urls, *, workers, timeout, stop, database):
    return CrawlReport(len(urls), {}, 0, 0.1, 0.05)
