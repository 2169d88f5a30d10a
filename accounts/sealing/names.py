"""The names somebody can write under: neutral, in Dutch, in both languages of the interface.

Only nouns with "de", so that the adjective has its -e. No colours, ages, ranks or sizes, and
nothing that says man or woman or what somebody does: a name must not be read as a hint.
"""

import secrets
from collections.abc import Collection
from itertools import product

OF_BIRDS = """
    aandachtige bedaarde bedachtzame behoedzame bescheiden blije dappere dromerige eerlijke
    geduldige geruste gulle kalme lenige luisterende moedige nieuwsgierige onverstoorbare
    oplettende oprechte opgewekte reizende rustige rustende snelle soepele standvastige stille
    taaie tevreden trekkende trouwe veerkrachtige verre vindingrijke vlotte vlugge vredige vrije
    vriendelijke vroege vrolijke waakzame wakkere wilde zorgzame zwervende zwevende
"""
BIRDS = """
    aalscholver appelvink bergeend boomklever boomkruiper boomleeuwerik bosuil
    buizerd ekster fazant fitis fuut gaai geelgors gierzwaluw goudvink grasmus
    grutto houtduif houtsnip huiszwaluw ijsvogel karekiet kievit kluut kneu kolibrie kraanvogel
    kruisbek kuifmees kwartel kwikstaart leeuwerik lepelaar lijster meerkoet meeuw merel
    nachtegaal oeverzwaluw ooievaar patrijs pimpelmees plevier putter ransuil reiger rietzanger
    scholekster slechtvalk smient specht spreeuw staartmees steenloper
    steenuil stern tapuit tjiftjaf torenvalk tortelduif veldleeuwerik vink waterspreeuw
    watersnip wielewaal wulp zanglijster zwaan zwaluw
"""
OF_NATURE = """
    afgelegen bedauwde bekende berijpte beschutte besneeuwde bijzondere fluisterende frisse
    glanzende glinsterende herfstige kalme koele landelijke milde nabije nevelige onbekende
    ruige ruisende rustige stille tijdloze verborgen verre verscholen vertrouwde vredige vrije
    wilde winderige winterse zachte zeldzame zomerse zonnige
"""
NATURE = """
    akker baai beek berk beuk boomgaard bron ceder den dijk eik els es esdoorn haagbeuk haven
    hazelaar heide helling heuvel horizon houtwal hulst iep jeneverbes kade kastanje kiezel kloof
    kornoelje kreek kust kwelder laan lariks lijsterbes linde meidoorn molen oever olm plas
    plataan poel polder populier rivier rots schelp sleedoorn sloot spar steiger terp tuin vaart
    vallei vlier walnoot weide wilg wolk zandbank zandplaat
"""


def _pairs(adjectives: str, nouns: str) -> list[str]:
    return [
        f"{adjective.capitalize()} {noun.capitalize()}"
        for adjective, noun in product(adjectives.split(), nouns.split())
    ]


NAMES: tuple[str, ...] = (*_pairs(OF_BIRDS, BIRDS), *_pairs(OF_NATURE, NATURE))
KNOWN = frozenset(NAMES)


def draw(taken: Collection[str]) -> str | None:
    """Return a name by lot that is not among those taken, or None when all are."""
    free = [name for name in NAMES if name not in taken] if taken else NAMES
    return secrets.choice(free) if free else None
