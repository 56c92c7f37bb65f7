"""What the scripts say, in English; read before anything is installed."""

TEXTS = {
    "environment.preparing": "Preparing the environment (once, one to three minutes) …",
    "environment.adding": "Adding the packages that this needs (once, up to a minute) …",
    "environment.not_made": "The virtual environment could not be made: {error}\nOn Debian and Ubuntu: sudo apt-get install python3-venv",
    "environment.not_installed": "The packages could not be installed; the reason stands above.\nCheck the connection to the internet and start again.",
    "upgrade.no_settings": "{file}: no such file; nothing was changed. Give the path of your school's sheetsync.toml: --config FOLDER/sheetsync.toml",
    "upgrade.no_backup": "No backup could be made, so nothing was changed.",
    "upgrade.not_taken": "The new version could not be had; the old one goes on unchanged.",
    "upgrade.failed": "The new version does not work here; the old one is put back.",
    "upgrade.backup": "Settings and state as they were before: {folder}",
    "upgrade.postgres": "The state is on PostgreSQL: copy it with pg_dump. The settings are copied.",
    "upgrade.no_archive": "{file}: this is no archive of sheetsync.",
    "windows.windows_only": "This script is for Windows. On Linux: docs/operator.md.",
    "windows.starter": "From now on start it here: {starter}",
    "windows.close": "Press Enter to close this window.",
}
