"""What is remembered between two cycles: one database, one object.

    state = open_state(url)                        # state/open.py: creates, migrates
    with state.lease("host:pid", seconds=120, now) as held:     # one runner at a time
        held.renew(now)                            # StateLockedError if it was lost
        memory = state.load_book(school, book)     # BookMemory
        cursor = state.cursor(school, book)        # Cursor | None
        state.begin_run(cycle_id, now, host)
        state.save_cycle(CycleRecord(...), now)    # one transaction
        state.end_run(cycle_id, now, outcome)
        state.outbox.queue(messages, now, domain)  # Queueing; one key is one mail
        ...                                        # app/post.py delivers
    state.weeks(school)                            # tuple[WeekNumbers, ...]
    state.books(school)                            # tuple[BookRecord, ...]: since when
    state.runs(limit)                              # tuple[RunRecord, ...]
    state.outbox.listing(deliveries=(...))         # tuple[OutboxEntry, ...]
    state.outbox.settle(mail_id, Settlement.SENT, now); state.outbox.resend(mail_id, now)
    state.tidy(now, keep_days); state.forget(address, name, now); state.backup(path)
    state.close()                                  # or `with open_state(url) as state:`

`sheetsync_url(path)` in state/open.py gives the URL of a SQLite file.
"""
