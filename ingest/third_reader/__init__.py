"""The third reader: a model behind any OpenAI-compatible address, off by default; only editors take its proposals.

`question` says what is asked, `service` asks it, `answer` trusts nothing of what comes back, `asking` keeps the books.
"""
