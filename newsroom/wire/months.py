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
