"""`doctor`: an installation examined, line by line; nothing is changed.

result       what a line says          guard     time limits, nothing escapes
machine      Python, packages, clock, space     settings   files and secrets
network      names, certificates, proxy         google     key, scopes, quota
school       books, tabs, roster, dates         mail       server, login
district     its book, each line of its list of schools
state        memory and the last runs           schedule   what starts them
trial        `--try`: writing, in a tab of its own
examine      the order of all of them
"""
