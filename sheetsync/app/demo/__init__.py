"""Two made-up schools, from plan workbooks to mails, for a fixed day."""
