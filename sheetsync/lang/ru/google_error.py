"""What Google Sheets would not do and what to do next, in Russian."""

#: Stands for the address of somebody who signed in by gcloud.
OWN_ACCOUNT = "«аккаунт gcloud»"
#: Stands for an address that was not kept with the error.
ANY_ACCOUNT = "программы (см. sheetsync doctor)"

TEXTS = {
    # the key
    "google.no_key": "Нет ключа для Google Таблиц. Положите ключ сервисного аккаунта рядом с настройками и укажите его в [google] key_file или впишите его в SHEETSYNC_GOOGLE_KEY в файле .env.",
    "google.no_key_file": "{file}: ключ для Google Таблиц не читается. Проверьте [google] key_file и право на чтение файла.",
    "google.bad_key": "{file}: это не ключ сервисного аккаунта. Скачайте его заново в виде JSON в консоли Google Cloud («Сервисные аккаунты → Ключи») и положите туда же.",
    "google.key_refused": "Google не принимает ключ {account}. Он удалён или устарел: создайте новый в консоли Google Cloud («Сервисные аккаунты → Ключи») и положите на его место; проверьте и часы компьютера.",
    "google.api_off": "В проекте этого ключа выключен Google Sheets API. Откройте «API и сервисы» в консоли Google Cloud и включите Google Sheets API и Google Drive API.",
    "google.sign_in": "Вход в Google на этом компьютере (gcloud) не принят или не даёт доступа к таблицам. Выполните: gcloud auth application-default login --scopes=openid,https://www.googleapis.com/auth/cloud-platform,https://www.googleapis.com/auth/spreadsheets,https://www.googleapis.com/auth/drive.metadata.readonly и, если Google просит проект, gcloud auth application-default set-quota-project ПРОЕКТ.",
    # the book
    "google.not_found": "{book}: такой таблицы нет или её удалили. Откройте её в браузере, вставьте адрес заново и дайте адресу {account} роль «Редактор».",
    "google.not_shared": "{book}: таблица не открыта программе. Нажмите в ней «Настройки доступа» и дайте адресу {account} роль «Редактор».",
    "google.view_only": "{book}: таблица открыта только для просмотра, поэтому ничего не записано. Нажмите в ней «Настройки доступа» и дайте адресу {account} роль «Редактор».",
    "google.not_a_spreadsheet": "{book}: это файл в Google Диске, но не Google Таблица. Откройте его, выберите «Файл → Сохранить как таблицу Google» и укажите новый адрес.",
    "google.protected": "{book}: часть таблицы защищена, поэтому ничего не записано. В меню «Данные → Защищённые листы и диапазоны» добавьте адрес {account} в редакторы.",
    "google.too_large": "{book}: таблица слишком велика и не читается. Скопируйте лист с планом в новую таблицу и укажите её.",
    "google.no_cells": "{book}: в таблице нет места для новых столбцов (не больше 10 миллионов ячеек). Удалите пустые строки и столбцы или скопируйте план в новую таблицу.",
    "google.refused": "{book}: Google отклонил запрос ({reason}). Скопируйте лист с планом в новую таблицу и укажите её; если не поможет, пошлите журнал разработчикам.",
    # the line
    "google.quota": "{book}: Google сейчас не принимает больше запросов. Делать ничего не нужно: следующий запуск попробует снова. Если это повторяется, запускайте реже.",
    "google.trouble": "{book}: у Google сейчас сбой. Делать ничего не нужно: следующий запуск попробует снова.",
    "google.unreachable": "{book}: нет связи с Google. Проверьте сеть, прокси и открыт ли googleapis.com; следующий запуск попробует снова.",
    "google.unclear": "{book}: связь прервалась во время записи, и неизвестно, что записано. Делать ничего не нужно: следующий запуск проверит и продолжит.",
}
