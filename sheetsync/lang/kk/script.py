"""What the scripts say, in Kazakh; read before anything is installed."""

TEXTS = {
    "environment.preparing": "Бағдарлама іске қосуға дайындалып жатыр (бір рет, бір минуттан үш минутқа дейін) …",
    "environment.adding": "Бұған керек пакеттер қосылып жатыр (бір рет, бір минутқа дейін) …",
    "environment.not_made": "Python ортасы жасалмады: {error}\nDebian мен Ubuntu жүйесінде: sudo apt-get install python3-venv",
    "environment.not_installed": "Пакеттер орнатылмады; себебі жоғарыда жазылған.\nИнтернет байланысын тексеріп, қайта іске қосыңыз.",
    "upgrade.no_settings": "{file}: мұндай файл жоқ; ештеңе өзгертілген жоқ. Мектебіңіздің sheetsync.toml файлына жол көрсетіңіз: --config ҚАЛТА/sheetsync.toml",
    "upgrade.no_backup": "Көшірме жасалмады, сондықтан ештеңе өзгертілген жоқ.",
    "upgrade.not_taken": "Жаңа нұсқа алынбады; ескісі өзгеріссіз жұмыс істейді.",
    "upgrade.failed": "Жаңа нұсқа мұнда жұмыс істемейді; ескісі қайтарылады.",
    "upgrade.backup": "Жаңартуға дейінгі баптау мен дерекқор: {folder}",
    "upgrade.postgres": "Дерекқор PostgreSQL-де: оны pg_dump арқылы көшіріңіз. Баптау көшірілді.",
    "upgrade.no_archive": "{file}: бұл sheetsync архиві емес.",
    "windows.windows_only": "Бұл сценарий Windows үшін. Linux үшін: docs/operator.kk.md.",
    "windows.starter": "Енді осы жерден іске қосыңыз: {starter}",
    "windows.close": "Терезені жабу үшін Enter басыңыз.",
}
