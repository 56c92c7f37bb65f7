"""What Google Sheets would not do and what to do next, in Kazakh."""

#: Stands for the address of somebody who signed in by gcloud.
OWN_ACCOUNT = "«gcloud аккаунты»"
#: Stands for an address that was not kept with the error.
ANY_ACCOUNT = "бағдарламаның (sheetsync doctor көрсетеді)"

TEXTS = {
    # the key
    "google.no_key": "Google Кестелерге арналған кілт жоқ. Сервистік аккаунттың кілтін баптаулар қалтасына салып, [google] key_file жолында көрсетіңіз немесе .env файлындағы SHEETSYNC_GOOGLE_KEY жолына жазыңыз.",
    "google.no_key_file": "{file}: Google Кестелер кілті оқылмады. [google] key_file жолын және файлды оқу рұқсатын тексеріңіз.",
    "google.bad_key": "{file}: бұл сервистік аккаунттың кілті емес. Оны Google Cloud консолінен («Service accounts → Keys») JSON түрінде қайта жүктеп, сол жерге салыңыз.",
    "google.key_refused": "Google {account} кілтін қабылдамады. Ол жойылған немесе ескірген: Google Cloud консолінде («Service accounts → Keys») жаңасын жасап, орнына салыңыз; компьютердің сағатын да тексеріңіз.",
    "google.api_off": "Кілт жобасында Google Sheets API өшірулі. Google Cloud консоліндегі «APIs & Services» бөлімін ашып, Google Sheets API мен Google Drive API қосыңыз.",
    "google.sign_in": "Осы компьютердегі Google-ге кіру (gcloud) қабылданбады немесе кестелерге рұқсат бермейді. Орындаңыз: gcloud auth application-default login --scopes=openid,https://www.googleapis.com/auth/cloud-platform,https://www.googleapis.com/auth/spreadsheets,https://www.googleapis.com/auth/drive.metadata.readonly, ал Google жоба сұраса, gcloud auth application-default set-quota-project ЖОБА.",
    # the book
    "google.not_found": "{book}: мұндай кесте жоқ немесе ол жойылған. Кестені браузерде ашып, мекенжайын қайта қойыңыз және {account} мекенжайына «Редактор» рұқсатын беріңіз.",
    "google.not_shared": "{book}: кесте бағдарламаға ашылмаған. Кестеде «Бөлісу» түймесін басып, {account} мекенжайына «Редактор» рұқсатын беріңіз.",
    "google.view_only": "{book}: кесте тек көруге ашылған, сондықтан ештеңе жазылмады. Кестеде «Бөлісу» түймесін басып, {account} мекенжайына «Редактор» рұқсатын беріңіз.",
    "google.not_a_spreadsheet": "{book}: бұл Google Дискідегі файл, бірақ Google Кесте емес. Файлды ашып, «Файл → Google Кесте ретінде сақтау» арқылы сақтаңыз да, жаңа мекенжайын көрсетіңіз.",
    "google.protected": "{book}: кестенің бір бөлігі қорғалған, сондықтан ештеңе жазылмады. «Деректер → Қорғалған парақтар мен ауқымдар» мәзірінде {account} мекенжайын өңдеушілерге қосыңыз.",
    "google.too_large": "{book}: кесте тым үлкен, сондықтан оқылмады. Жоспар тұрған парақты жаңа кестеге көшіріп, соны көрсетіңіз.",
    "google.no_cells": "{book}: кестеде жаңа бағандарға орын жоқ (ең көбі 10 миллион ұяшық). Бос жолдар мен бағандарды жойыңыз немесе жоспарды жаңа кестеге көшіріңіз.",
    "google.refused": "{book}: Google сұрауды қабылдамады ({reason}). Жоспар тұрған парақты жаңа кестеге көшіріп, соны көрсетіңіз; көмектеспесе, журналды әзірлеушілерге жіберіңіз.",
    # the line
    "google.quota": "{book}: Google қазір сұрауларды қабылдамай тұр. Ештеңе істеудің қажеті жоқ: келесі іске қосу қайта әрекет етеді. Бұл қайталана берсе, сирегірек іске қосыңыз.",
    "google.trouble": "{book}: Google жағында қазір ақау бар. Ештеңе істеудің қажеті жоқ: келесі іске қосу қайта әрекет етеді.",
    "google.unreachable": "{book}: Google-мен байланыс жоқ. Желіні, проксиді және googleapis.com ашық екенін тексеріңіз; келесі іске қосу қайта әрекет етеді.",
    "google.unclear": "{book}: жазу кезінде байланыс үзілді, не жазылғаны белгісіз. Ештеңе істеудің қажеті жоқ: келесі іске қосу тексеріп, жалғастырады.",
}
