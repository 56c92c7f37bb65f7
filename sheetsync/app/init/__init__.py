"""`init`: an installation set up, and what it put into books taken away again.

configuration   sheetsync.toml, written once and then only added to
secret          .env, readable to nobody else
key             what a service account's key file says
control_book    the control book's tabs, and plans named in the plans list
removal         our columns and tabs taken out of a book
"""
