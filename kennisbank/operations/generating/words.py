"""The words that synthetic texts are made of, each in Dutch and English at the same place.

Dutch nouns are all "de" words, so that sentences need no other article. A first part and a last
part make one word in Dutch and two in English: some fifteen thousand nouns, as in a real library.
Places and names are made up, so that nobody is meant.
"""

from dataclasses import dataclass

LANGUAGES = ("nl", "en")

# Last parts: one and several in Dutch, one and several in English.
_LAST = """
app apps app apps|oproep oproepen appeal appeals|melding meldingen report reports
foto foto’s photo photos|video video’s video videos|reactie reacties reply replies
vraag vragen question questions|groep groepen group groups|kaart kaarten map maps
afspraak afspraken agreement agreements|lijst lijsten list lists|regel regels rule rules
dienst diensten shift shifts|ploeg ploegen crew crews|briefing briefings briefing briefings
avond avonden evening evenings|straat straten street streets|winkel winkels shop shops
vereniging verenigingen club clubs|bijeenkomst bijeenkomsten meeting meetings
campagne campagnes campaign campaigns|waarschuwing waarschuwingen warning warnings
boodschap boodschappen message messages|grap grappen joke jokes|ruzie ruzies quarrel quarrels
klacht klachten complaint complaints|fout fouten mistake mistakes
werkwijze werkwijzen method methods|training trainingen training trainings
les lessen lesson lessons|oefening oefeningen exercise exercises|scan scans scan scans
check checks check checks|pagina pagina’s page pages|vlog vlogs vlog vlogs
folder folders leaflet leaflets|poster posters poster posters|brief brieven letter letters
enquête enquêtes survey surveys|meting metingen measurement measurements
analyse analyses analysis analyses|tijdlijn tijdlijnen timeline timelines
route routes route routes|actie acties action actions|controle controles inspection inspections
wandeling wandelingen walk walks|rondgang rondgangen round rounds|balie balies desk desks
telefoon telefoons phone phones|camera camera’s camera cameras|auto auto’s car cars
fiets fietsen bicycle bicycles|sleutel sleutels key keys|code codes code codes
link links link links|bron bronnen source sources|getuige getuigen witness witnesses
bewoner bewoners resident residents|ouder ouders parent parents
leerling leerlingen pupil pupils|docent docenten teacher teachers
student studenten student students|vrijwilliger vrijwilligers volunteer volunteers
jongere jongeren youngster youngsters|journalist journalisten journalist journalists
collega collega’s colleague colleagues|coach coaches coach coaches
tolk tolken interpreter interpreters
begroting begrotingen budget budgets|planning planningen schedule schedules
agenda agenda’s agenda agendas|notitie notities note notes|procedure procedures procedure procedures
grens grenzen limit limits|norm normen norm norms|waarde waarden value values
zorg zorgen worry worries|angst angsten fear fears
verwachting verwachtingen expectation expectations
ervaring ervaringen experience experiences|gewoonte gewoonten habit habits|rol rollen role roles
stem stemmen voice voices|kans kansen chance chances|dreiging dreigingen threat threats
oplossing oplossingen solution solutions|keuze keuzes choice choices
demonstratie demonstraties demonstration demonstrations|wedstrijd wedstrijden match matches
markt markten market markets|brand branden fire fires|inbraak inbraken burglary burglaries
diefstal diefstallen theft thefts|vermissing vermissingen disappearance disappearances
aanhouding aanhoudingen arrest arrests|evaluatie evaluaties review reviews
"""

# First parts, with the joint that Dutch puts behind them.
_FIRST = """
buurt=neighbourhood wijk=district politie=police veiligheids=safety jongeren=youth school=school
dienst=duty nacht=night avond=evening weekend=weekend verkeers=traffic horeca=nightlife
voetbal=football vuurwerk=fireworks fiets=bicycle camera=camera drone=drone video=video
chat=chat game=game webcare=webcare media=media pers=press crisis=crisis proef=pilot team=team
basis=basic ochtend=morning winter=winter zomer=summer kerst=Christmas carnavals=carnival
kermis=fair markt=market haven=harbour stations=station strand=beach park=park plein=square
straat=street flat=apartment dorps=village stads=city regio=regional grens=border
snelweg=motorway bus=bus trein=train tram=tram taxi=taxi vrachtwagen=lorry boot=boat water=water
brandweer=firefighter ambulance=ambulance zorg=care gemeente=municipal burger=citizen
bewoners=tenant ouder=parent leerlingen=pupil studenten=student docenten=teacher
vrijwilligers=volunteer winkel=shop ondernemers=business bank=bank geld=money fraude=fraud
phishing=phishing cyber=cyber wachtwoord=password account=account profiel=profile nep=fake
privacy=privacy data=data bewijs=evidence recherche=detective opsporings=investigation
informatie=information meld=reporting alarm=alarm nood=emergency hulp=help nazorg=aftercare
slachtoffer=victim getuigen=witness daders=offender verdachten=suspect arrestanten=detainee
agressie=aggression gewelds=violence haat=hate discriminatie=discrimination vertrouwens=trust
gespreks=conversation luister=listening taal=language beeld=image geluids=sound muziek=music
humor=humour sport=sport kunst=art theater=theatre bibliotheek=library museum=museum kerk=church
moskee=mosque feest=party optocht=parade examen=exam stage=internship leer=learning
oefen=practice werk=work rooster=roster verlof=leave thuis=home familie=family kinder=child
dieren=animal honden=dog paarden=horse tuin=garden energie=energy klimaat=climate storm=storm
ijs=ice sneeuw=snow hitte=heat milieu=environmental afval=waste bouw=building lift=lift
parkeer=parking scooter=scooter snorfiets=moped vlieger=kite ballon=balloon lampion=lantern
"""

_ADJECTIVES = """
korte=short lange=long eerlijke=honest open=open stille=quiet luide=loud nieuwe=new oude=old
vaste=fixed losse=loose kleine=small grote=large moeilijke=difficult eenvoudige=simple
bekende=familiar onbekende=unknown eerste=first laatste=last volgende=next vorige=previous
rustige=calm drukke=busy warme=warm koude=cold scherpe=sharp zachte=soft duidelijke=clear
vage=vague snelle=quick trage=slow dure=expensive goedkope=cheap gewone=ordinary vreemde=strange
tijdelijke=temporary blijvende=lasting
"""

_VERBS = """
delen=share bespreken=discuss uitleggen=explain verwijderen=remove bewaren=keep plannen=plan
melden=report controleren=check aankondigen=announce beantwoorden=answer filmen=film
vertalen=translate oefenen=practise meten=measure vergelijken=compare herhalen=repeat
stoppen=stop verschuiven=postpone verbeteren=improve beperken=limit openen=open sluiten=close
volgen=follow begrijpen=understand onderzoeken=investigate tonen=show verbergen=hide
ondersteunen=support vermijden=avoid beschrijven=describe kiezen=choose afspreken=agree
testen=test bewaken=guard voorbereiden=prepare afronden=finish
"""

_ROLES = """
wijkagent=neighbourhood officer|teamchef=team leader|jongerenwerker=youth worker
persvoorlichter=press officer|stagiair=trainee|docent=lecturer|burgemeester=mayor
officier van dienst=duty officer|rechercheur=detective|webcarecollega=webcare colleague
buurtbewoner=local resident|winkelier=shopkeeper|centralist=dispatcher|student=student
projectleider=project leader|wijkmanager=district manager
"""

_PLACES = (
    "Knikker Fluister Ratel Wimpel Pendel Vlinder Kwinkel Stuiter Zwabber Toverbal Hinkel Suizel "
    "Rommel Bonte Kriebel Dwarrel Lampion Rinkel Mijmer Sluimer Kuier Wiebel Knetter Tinkel "
    "Ritsel Schommel Kletter Babbel Snuffel Huppel Drentel Sprokkel Pruttel Frommel Krabbel "
    "Giechel",
    "dam dijk veen wold loo horst rade kade hoek geest drecht kerke zijl beek brug stede broek "
    "donk laar mond sluis voorde akker vaart terp brink heide hove gaard meer",
)
_GIVEN = (
    "Sanne Daan Fleur Bram Noor Sem Lotte Finn Yara Milan Evi Luuk Jasmijn Thijs Amira Ruben Isa "
    "Joris Naomi Stijn Vera Hassan Femke Jelle Samira Wout Merel Tijn Anouk Rayan Iris Koen Elif "
    "Gijs Roos Mees Leyla Pim Tess Omar"
)


@dataclass(frozen=True)
class Words:
    """The words of one language; a place in a list means the same in the other language."""

    one: tuple[str, ...]
    many: tuple[str, ...]
    adjectives: tuple[str, ...]
    verbs: tuple[str, ...]
    roles: tuple[str, ...]


def _nouns() -> tuple[list[tuple[str, ...]], list[tuple[str, ...]]]:
    """Return what a noun is called in Dutch and in English, one and many: single words, pairs."""
    last = [tuple(part.split()) for line in _LAST.strip().splitlines() for part in line.split("|")]
    first = [pair.split("=") for pair in _FIRST.split()]
    joined: list[tuple[str, ...]] = [
        (f"{nl}{end[0]}", f"{nl}{end[1]}", f"{en} {end[2]}", f"{en} {end[3]}")
        for nl, en in first
        for end in last
    ]
    return last, joined


def _in_order() -> list[tuple[str, ...]]:
    """Return the nouns, the usual ones first: single words and pairs in turn, then pairs."""
    single, joined = _nouns()
    step = 6007  # no divisor of their number: neighbours in the list have nothing in common
    mixed = [joined[place * step % len(joined)] for place in range(len(joined))]
    usual = [noun for pair in zip(single, mixed, strict=False) for noun in pair]
    return usual + mixed[len(single) :]


def _pairs(text: str, between: str | None = None) -> tuple[tuple[str, ...], tuple[str, ...]]:
    parts = text.strip().replace("\n", "|").split("|") if between else text.split()
    pairs = [part.split("=") for part in parts]
    return tuple(nl for nl, _en in pairs), tuple(en for _nl, en in pairs)


def _of_language(place: int) -> Words:
    nouns = _in_order()
    return Words(
        one=tuple(noun[2 * place] for noun in nouns),
        many=tuple(noun[2 * place + 1] for noun in nouns),
        adjectives=_pairs(_ADJECTIVES)[place],
        verbs=_pairs(_VERBS)[place],
        roles=_pairs(_ROLES, "|")[place],
    )


WORDS = {language: _of_language(place) for place, language in enumerate(LANGUAGES)}
NOUNS = len(WORDS["nl"].one)
PLACES = tuple(a + b for b in _PLACES[1].split() for a in _PLACES[0].split())
GIVEN = tuple(_GIVEN.split())
