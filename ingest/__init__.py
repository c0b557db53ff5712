"""The stairs: an article comes in at the top and goes down to claims and periods. The only room that knows Celery.

submit.submit_article          one transaction: source, article, submission; then a wake-up after the commit
  | tasks.read_submission_job  carries the submission's id, nothing else
  | parse.read_submission      lease -> read outside any transaction -> one transaction: claims, periods, done
tasks.sweep_job                every few seconds: wakes up what is due and was forgotten
"""
