"""What Google Sheets would not do and what to do next, in English."""

#: Stands for the address of somebody who signed in by gcloud.
OWN_ACCOUNT = "“the gcloud account”"
#: Stands for an address that was not kept with the error.
ANY_ACCOUNT = "the program (sheetsync doctor tells its address)"

TEXTS = {
    # the key
    "google.no_key": "There is no key for Google Sheets. Put a service account's key into the folder of the configuration and name it in [google] key_file, or put it into SHEETSYNC_GOOGLE_KEY in .env.",
    "google.no_key_file": "{file}: the key for Google Sheets can't be read. Check [google] key_file and the right to read the file.",
    "google.bad_key": "{file}: this is no service account's key. Download it anew as JSON in the Google Cloud console (“Service accounts → Keys”) and put it there.",
    "google.key_refused": "Google does not accept the key of {account}. It was deleted or has expired: make a new one in the Google Cloud console (“Service accounts → Keys”) and put it in its place; check the computer's clock too.",
    "google.api_off": "The Google Sheets API is switched off in the key's project. Open “APIs & Services” in the Google Cloud console and enable Google Sheets API and Google Drive API.",
    "google.sign_in": "The sign-in to Google on this computer (gcloud) is not accepted or does not reach spreadsheets. Run: gcloud auth application-default login --scopes=openid,https://www.googleapis.com/auth/cloud-platform,https://www.googleapis.com/auth/spreadsheets,https://www.googleapis.com/auth/drive.metadata.readonly and, if Google asks for a project, gcloud auth application-default set-quota-project PROJECT.",
    # the book
    "google.not_found": "{book}: there is no such spreadsheet, or it was deleted. Open it in the browser, paste its address again, and share it with {account} as Editor.",
    "google.not_shared": "{book}: the spreadsheet is not shared with the program. Press “Share” in it and make {account} an Editor.",
    "google.view_only": "{book}: the spreadsheet is shared for viewing only, so nothing was written. Press “Share” in it and make {account} an Editor.",
    "google.not_a_spreadsheet": "{book}: this is a file in Google Drive, but no Google spreadsheet. Open it, choose “File → Save as Google Sheets” and give the new address.",
    "google.protected": "{book}: a part of the spreadsheet is protected, so nothing was written. In “Data → Protect sheets and ranges” add {account} to the editors.",
    "google.too_large": "{book}: the spreadsheet is too large to be read. Copy the tab with the plan into a new spreadsheet and give that.",
    "google.no_cells": "{book}: the spreadsheet has no room for more columns (10 million cells at most). Delete empty rows and columns, or copy the plan into a new spreadsheet.",
    "google.refused": "{book}: Google refused the request ({reason}). Copy the tab with the plan into a new spreadsheet and give that; if that does not help, send the log to the developers.",
    # the line
    "google.quota": "{book}: Google takes no more requests at the moment. Nothing is to be done: the next run tries again. If this goes on, let it run less often.",
    "google.trouble": "{book}: Google has a fault of its own at the moment. Nothing is to be done: the next run tries again.",
    "google.unreachable": "{book}: Google can't be reached. Check the network, the proxy and whether googleapis.com is open; the next run tries again.",
    "google.unclear": "{book}: the connection broke while writing, and it is not known what was written. Nothing is to be done: the next run looks and goes on.",
}
