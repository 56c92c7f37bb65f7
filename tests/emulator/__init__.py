"""Google Sheets v4, Drive v3 and the token endpoint over real HTTP, for tests.

    from tests.emulator.emulator import Emulator

    with Emulator() as google:                    # a free port of 127.0.0.1
        book = google.create("Plan", [["№", "Activity"], [1, "Meeting"]])
        book = google.load("plan.xlsx")           # or an .xlsx; book.id, book.url
        client = connect(google.root, google.key_file)   # the code under test

        book.edit("A2", "15.05.2024")             # as a person types it
        book.insert_rows("Sheet1", before=2)      # …sort, move_columns, rename_tab
        book.as_user("t@school.example").edit("B2", "x")
        book.batch({"sortRange": {…}})            # any request, as the owner
        assert book.value("A3") == "1"            # …values, resource, tabs

        google.fail_next(503, match="batchUpdate", times=2)
        google.lose_answer(match="values")        # the write stands, no answer
        google.hang_next(5); google.cut_next(); google.latency = 0.05
        google.set_quota(model="fixed")           # 429s; google.clear_quota()
        google.revoke_key(); google.unshare(book); google.make_view_only(book)
        google.before_each_call(lambda method, user: …)  # act between two calls
        assert google.calls.count(kind="write", book=book.id) == 1

Minutes are simulated with `Emulator(clock=ManualClock())` (`tests.emulator.world`).
gspread needs the root set in its HTTP client: see tests/emulator_tests/conftest.py.
"""
