"""Books in Google Sheets: read whole in one call, written through anchors.

credentials, session, limiter, retry, client   how Google is spoken to
reading, anchor, value, snapshot                what is read
setup, column, line, tab, chart, removal        what is written
book                                            the adapter of the port
listing                                         what Drive says has changed
"""
