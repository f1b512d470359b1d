"""The words by which datelines name a day: months and weekdays, in English and Arabic."""

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan يناير كانون~الثاني جانفي",
            "february feb فبراير شباط فيفري",
            "march mar مارس آذار",
            "april apr أبريل ابريل إبريل نيسان أفريل",
            "may مايو أيار ماي",
            "june jun يونيو حزيران جوان",
            "july jul يوليو تموز جويلية",
            "august aug أغسطس اغسطس آب أوت",
            "september sept sep سبتمبر أيلول",
            "october oct أكتوبر اكتوبر تشرين~الأول",
            "november nov نوفمبر تشرين~الثاني",
            "december dec ديسمبر كانون~الأول",
        ),
        start=1,
    )
    for name in (words.replace("~", " ") for words in names.split())
}

WEEKDAYS = {
    name: number
    for number, names in enumerate(
        (
            "monday الاثنين الإثنين",
            "tuesday الثلاثاء",
            "wednesday الأربعاء الاربعاء",
            "thursday الخميس",
            "friday الجمعة",
            "saturday السبت",
            "sunday الأحد الاحد",
        )
    )
    for name in names.split()
}

# Of Spanish, French, German and Italian datelines. Not among MONTHS: "mars" is no March in English.
OTHER_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "enero ene janvier janv januar jän gennaio gen",
            "febrero février févr fév februar febbraio",
            "marzo mars märz",
            "abril abr avril avr aprile",
            "mayo mai maggio mag",
            "junio juin juni giugno giu",
            "julio juillet juil juli luglio lug",
            "agosto ago août agosto",
            "septiembre septembre settembre set",
            "octubre octobre oktober okt ottobre ott",
            "noviembre novembre",
            "diciembre dic décembre déc dezember dez dicembre",
        ),
        start=1,
    )
    for name in names.split()
}
