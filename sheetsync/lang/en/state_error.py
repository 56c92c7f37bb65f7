"""Sentences for errors of mail, in English; those of the state stand in `error`."""

TEXTS = {
    # state
    "state.mail_leaving": "A mail to this person is being sent right now; try again in a minute.",
    # mail
    "mail.other_day": 'For another day than today mails are only written to a folder: set [mail] transport = "folder", or leave out --today.',
    "mail.no_host": "The mail server is not named: fill in [mail.smtp] host.",
    "mail.folder": "Mails can not be written to the folder {folder}. Check the right to write and the free space; the mails wait.",
    "mail.connect": "The mail server {server} does not answer. Check name and port, and whether the network lets this port through; the mails wait. {detail}",
    "mail.host": "There is no mail server of this name: {server}. Check [mail.smtp] host and the network; the mails wait.",
    "mail.timeout": "The mail server {server} did not answer in time; the mails wait.",
    "mail.dropped": "The mail server {server} closed the connection; the mails wait.",
    "mail.busy": "The mail server {server} takes no mails at the moment; they wait. {detail}",
    "mail.login": "The mail server {server} does not accept user or password. Check [mail.smtp] user and SHEETSYNC_SMTP_PASSWORD in .env (Gmail wants an app password); the mails wait. {detail}",
    "mail.unsupported": "The mail server {server} does not offer {detail}. Check [mail.smtp] security and port (465: tls, 587: starttls); the mails wait.",
    "mail.tls": "The certificate of the mail server {server} could not be checked. Check the name, or install the network's certificate in the system; the mails wait. {detail}",
    "mail.sender": "The mail server {server} does not accept the sender. Check [mail] sender; the mails wait. {detail}",
    "mail.relay": "The mail server {server} passes on no mails of ours. Check user, password and sender; the mails wait. {detail}",
    "mail.keeps_refusing": "The mail server put off several mails in a row; the others wait. {detail}",
    "mail.keeps_silent": "The mail server did not confirm two mails in a row: they are unclear, the others wait. {detail}",
    # why a mail is not with its recipient
    "mail.address": "The address can not be used.",
    "mail.message": "The mail could not be put together.",
    "mail.refused": "The server refused this mail: {detail}",
    "mail.later": "The server asked to try this mail later: {detail}",
    "mail.recipient_later": "The server asked to try this recipient later: {detail}",
    "mail.no_answer": "The server had the whole mail and its answer was lost; it may have arrived: {detail}",
    "mail.reason.address": "the address can not be used",
    "mail.reason.domain": "the domain is not among the allowed ones",
    "mail.reason.message": "the mail could not be put together",
    "mail.reason.refused": "the server refused it",
    "mail.reason.temporary": "the server asked to try later",
    "mail.reason.tries": "the server asked to try later too often",
    "mail.reason.expired": "it waited until it was out of date",
    "mail.reason.crash": "the program ended while sending; it may have arrived",
    "mail.reason.no_answer": "the server's answer was lost; it may have arrived",
}
