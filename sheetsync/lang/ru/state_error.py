"""Sentences for errors of mail, in Russian; those of the state stand in `error`."""

TEXTS = {
    # state
    "state.mail_leaving": "Письмо этому человеку отправляется прямо сейчас; повторите через минуту.",
    # mail
    "mail.other_day": 'За другой день письма только складываются в папку: укажите [mail] transport = "folder" или уберите --today.',
    "mail.no_host": "Не указан почтовый сервер: заполните [mail.smtp] host.",
    "mail.folder": "В папку {folder} не удалось записать письма. Проверьте право записи и свободное место; письма ждут.",
    "mail.connect": "Почтовый сервер {server} не отвечает. Проверьте имя и порт и пропускает ли его сеть; письма ждут. {detail}",
    "mail.host": "Почтового сервера с таким именем нет: {server}. Проверьте [mail.smtp] host и сеть; письма ждут.",
    "mail.timeout": "Почтовый сервер {server} не ответил вовремя; письма ждут.",
    "mail.dropped": "Почтовый сервер {server} закрыл соединение; письма ждут.",
    "mail.busy": "Почтовый сервер {server} сейчас не принимает писем; они ждут. {detail}",
    "mail.login": "Почтовый сервер {server} не принимает имя или пароль. Проверьте [mail.smtp] user и SHEETSYNC_SMTP_PASSWORD в .env (Gmail нужен пароль приложения); письма ждут. {detail}",
    "mail.unsupported": "Почтовый сервер {server} не предлагает {detail}. Проверьте [mail.smtp] security и порт (465: tls, 587: starttls); письма ждут.",
    "mail.tls": "Сертификат почтового сервера {server} не удалось проверить. Проверьте имя или установите сертификат сети в систему; письма ждут. {detail}",
    "mail.sender": "Почтовый сервер {server} не принимает отправителя. Проверьте [mail] sender; письма ждут. {detail}",
    "mail.relay": "Почтовый сервер {server} не пересылает наши письма. Проверьте имя, пароль и отправителя; письма ждут. {detail}",
    "mail.keeps_refusing": "Почтовый сервер отложил несколько писем подряд; остальные ждут. {detail}",
    "mail.keeps_silent": "Почтовый сервер не подтвердил два письма подряд: неясно, дошли ли они; остальные ждут. {detail}",
    # why a mail is not with its recipient
    "mail.address": "На этот адрес нельзя отправить письмо.",
    "mail.message": "Письмо не удалось составить.",
    "mail.reason.address": "на этот адрес нельзя отправить письмо",
    "mail.reason.domain": "домена нет среди разрешённых",
    "mail.reason.message": "письмо не удалось составить",
    "mail.reason.refused": "сервер не принял письмо",
    "mail.reason.temporary": "сервер просит повторить позже",
    "mail.reason.tries": "сервер слишком часто просил повторить позже",
    "mail.reason.expired": "письмо ждало и устарело",
    "mail.reason.crash": "программа прервалась при отправке; письмо могло дойти",
    "mail.reason.no_answer": "ответ сервера потерялся; письмо могло дойти",
}
