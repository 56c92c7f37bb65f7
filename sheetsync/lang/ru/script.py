"""What the scripts say, in Russian; read before anything is installed."""

TEXTS = {
    "environment.preparing": "Готовлю программу к запуску (один раз, от одной до трёх минут) …",
    "environment.adding": "Добавляю нужные для этого пакеты (один раз, до минуты) …",
    "environment.not_made": "Не удалось создать среду Python: {error}\nВ Debian и Ubuntu: sudo apt-get install python3-venv",
    "environment.not_installed": "Не удалось установить пакеты; причина указана выше.\nПроверьте подключение к интернету и запустите ещё раз.",
    "upgrade.no_settings": "{file}: такого файла нет; ничего не изменено. Укажите путь к sheetsync.toml своей школы: --config ПАПКА/sheetsync.toml",
    "upgrade.no_backup": "Не удалось сделать копию, поэтому ничего не изменено.",
    "upgrade.not_taken": "Получить новую версию не удалось; старая работает без изменений.",
    "upgrade.failed": "Новая версия здесь не работает; возвращаю старую.",
    "upgrade.backup": "Настройки и база до обновления: {folder}",
    "upgrade.postgres": "База в PostgreSQL: скопируйте её командой pg_dump. Настройки скопированы.",
    "upgrade.no_archive": "{file}: это не архив sheetsync.",
    "windows.windows_only": "Этот сценарий для Windows. Для Linux: docs/operator.ru.md.",
    "windows.starter": "Теперь запускайте отсюда: {starter}",
    "windows.close": "Нажмите Enter, чтобы закрыть окно.",
}
