"""Agencies that sign a dateline, so that looser forms are believed of them than of anybody else."""

import re

_NAMES = """
    aa, aap, adnkronos, afp, ag, agencies, agerpres, agi, aki, ana, anadolu, ani, anp, ansa,
    antara, ap, apa, aps, armenpress, asianet, associated press, ats, belga, bernama, bloomberg,
    bna, bss, bta, business wire, canadian press, cna, cnn, cp, ctk, dow jones, dpa, dw, efe,
    ekantipur, epa, epd, globe newswire, hina, ians, ina, interfax, interfax-ukraine, irna, isna,
    itar-tass, kazinform, kcna, kna, kuna, kyodo, lusa, map, mena, mti, nampa, nan, nna, ntb, oma,
    ots, pa, pap, petra, pna, prensa latina, prnewswire, pti, qna, reuter, reuters, ria, ria
    novosti, ritzau, rtr, saba, sana, sapa, sda, spa, stt, tanjug, tap, tass, tasnim, tca, tt,
    ukrinform, unb, uni, upi, vna, wafa, wam, xinhua, xinhuanet, yonhap, أ ب, أ ش أ, أ ف ب, أ.ب,
    أ.ش.أ, أ.ف.ب, ا ب, ا ش ا, ا ف ب, الأناضول, الاناضول, بترا, بنا, تاس, د ب أ, د ب ا, د.ب.أ,
    رويترز, سانا, سبأ, شينخوا, فرانس برس, قنا, كونا, معا, نوفوستي, وات, واج, واس, واع, وال, وام,
    وفا, وكالات
"""
AGENCIES = frozenset(" ".join(_NAMES.split()).split(", "))
_JOINTS = re.compile(r"[/&+-]|\band\b|،")


def is_agency(text: str) -> bool:
    """Whether these words are an agency's name, or hold one: "AP", "tca/dpa", "CBS/AP"."""
    name = " ".join(text.casefold().split())
    return name in AGENCIES or any(part.strip() in AGENCIES for part in _JOINTS.split(name))
