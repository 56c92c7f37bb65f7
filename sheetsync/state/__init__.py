"""What is remembered between two cycles: one database, one object.

with open_state(url) as state:                   # state/open.py: creates, migrates
    with state.lease("host:pid", now, seconds=120) as held:  # one runner at a time
        held.renew(now)                          # StateLockedError if it was lost
        memory = state.load_book(school, book)   # BookMemory
        known = state.book(school, book)         # BookRecord | None: cursor, outcome
        state.begin_run(cycle_id, now, host)
        state.save_cycle(CycleRecord(...), now)  # one transaction
        state.end_run(cycle_id, now, outcome)
        state.outbox.queue(messages, now, domain)  # Queueing; one key is one mail
        ...                                      # app/post.py delivers
    state.is_round_over(school, kind, period)    # mail rounds that were made
    state.weeks(school)                          # tuple[WeekNumbers, ...]
    state.books(school)                          # tuple[BookRecord, ...]: since when
    state.runs(limit)                            # tuple[RunRecord, ...]
    state.figures.of(schools)                    # SchoolFigures, for a district
    state.settled.on(day)                        # schools that need no work
    state.outbox.listing(Delivery.UNCLEAR)       # tuple[OutboxEntry, ...]
    state.outbox.settle(mail_id, Settlement.SENT, now)
    state.outbox.resend(mail_id, now)
    claim_book(state.database, school, book, now)  # state/sharing.py: whose it is
    tidy(state.database, now, keep_days)         # state/retention.py
    forget_person(state.database, address, full_name, now)  # state/person.py
    backup(state.database, path)                 # state/backup.py

`sqlite_url(path)` in state/open.py gives the URL of a SQLite file.
"""
