"""Vocabularies a new library begins with: themes, platforms, regions."""

# code, slug, nl, en, scope nl, scope en, COMPOSITE themes, synonyms, related
THEMES = [
    ("T01", "opsporingsinformatie", "Opsporingsinformatie uit sociale media", "Criminal information from social media", "wat mag ik bekijken, vastleggen, gebruiken", "what may I look at, record, use", "C1", "osint, open bronnen, intelligence, bewijs, evidence, meekijken, monitoring", "T04 T15"),
    ("T02", "een-stem-hebben", "Een stem hebben", "Having a voice", "aanwezig zijn, geruchten weerleggen, nepaccounts", "presence, countering rumours, fake accounts", "C2", "profiel, profile, gerucht, rumour, nepaccount, fake account, crisis, desinformatie, disinformation", "T12 T16"),
    ("T03", "informatie-verspreiden", "Informatie verspreiden", "Pushing information", "waarschuwingen, oproepen, vermissing, bereik", "warnings, appeals, missing persons, reach", "C3", "getuigenoproep, appeal, Burgernet, AMBER, alert, broadcast, vermist, missing", "T04 T15"),
    ("T04", "wijsheid-van-de-menigte", "Wijsheid van de menigte", "Wisdom of the crowd", "burgers vragen te helpen, en de grens", "asking citizens to help, and its limit", "C4", "burgeropsporing, citizen investigation, tips, crowdsourcing, eigenrichting, vigilantism", "T01 T03"),
    ("T05", "in-gesprek-met-het-publiek", "In gesprek met het publiek", "Interacting with the public", "antwoorden, toon, humor, privéberichten", "answering, tone, humour, private messages", "C5", "dialoog, dialogue, dm, reactie, reply, chat, engagement", "T13 T14"),
    ("T06", "gebiedsgericht-werken-online", "Gebiedsgericht werken online", "Community policing online", "wijkagent en buurt, online verlengd", "officer and neighbourhood, extended online", "C6", "wijkagent, neighbourhood officer, buurtapp, neighbourhood group, GGP", "T02 T05"),
    ("T07", "de-mens-achter-het-uniform", "De mens achter het uniform", "The human side of policing", "eigen verhaal, emotie, waardigheid", "own story, emotion, dignity", "C7", "vlog, dagboek, diary, menselijk, human, humor, humour, volgdienst", "T10 T17"),
    ("T08", "politie-ict-ondersteunen", "Politie-ICT ondersteunen", "Supporting police IT", "publieke kanalen waar systemen tekortschieten; apparaten, accounts", "public channels where systems fall short; devices, accounts", "C8", "app, telefoon, phone, inloggen, login, toegang, access, accountbeheer", "T09 T16"),
    ("T09", "efficient-politiewerk", "Efficiënt politiewerk", "Efficient policing", "tijd, capaciteit, meten wat het oplevert", "time, capacity, measuring results", "C9", "effect, likes, capaciteit, capacity, meten, measuring, kosten, cost", "T08 T14"),
    ("T10", "balans-werk-en-prive", "Balans werk en privé", "Work-life balance", "altijd aan, eigen telefoon, thuis", "always on, own phone, home", "C7, C6", "bereikbaar, availability, vrije tijd, spare time, privé-account, private account, werkdruk", "T07 T11"),
    ("T11", "bedreiging-en-veiligheid", "Bedreiging en veiligheid", "Threats and safety", "doxing, filmen, thuisfront, nazorg", "doxing, filming, home front, aftercare", "C2, C7", "doxxing, bedreigd, threatened, intimidatie, intimidation, VPT, GTPA, aangifte", "T10 T13"),
    ("T12", "afstemming-van-berichten", "Afstemming van berichten", "Coordinating messages", "wie zegt wat; OM, gemeente, embargo", "who says what; prosecutor, municipality, embargo", "C3, C2", "woordvoering, press office, persvoorlichter, driehoek, huisstijl, house style", "T02 T03"),
    ("T13", "negatieve-berichten", "Negatieve berichten en polarisatie", "Negative messages and polarisation", "haat, stapeling, verwijderen, stoppen", "hate, pile-ons, deleting, leaving", "C5", "haatreacties, hate, trollen, trolls, blokkeren, block, demonstratie", "T05 T14"),
    ("T14", "webcare", "Webcare", "Webcare", "openingstijden, criteria, opschalen", "service hours, criteria, escalation", "C5, C9", "reageren, respond, klantcontact, digital desk, meldingen, reports", "T05 T13"),
    ("T15", "beeldgebruik", "Beeldgebruik", "Images and video", "privacy, portretrecht, minderjarigen, beelden van burgers", "privacy, portrait right, minors, citizen footage", "C1, C3", "foto, photo, picture, video, bodycam, blurren, blur, opsporingsbeelden", "T01 T03"),
    ("T16", "kunstmatige-intelligentie", "Kunstmatige intelligentie", "Artificial intelligence", "gemaakte tekst en beeld, deepfakes, melden", "generated text and images, deepfakes, disclosure", "C8, C2", "AI, chatbot, deepfake, algoritme, algorithm, ChatGPT", "T02 T15"),
    ("T17", "vertrouwen-en-legitimiteit", "Vertrouwen en legitimiteit", "Trust and legitimacy", "fouten, openheid, na een incident, het contract met de samenleving", "mistakes, openness, after incidents, the contract with society", "C7, C5", "imago, image, excuses, apology, verantwoording, draagvlak", "T07 T13"),
    ("T18", "jongeren-en-online-gemeenschappen", "Jongeren en online gemeenschappen", "Youth and online communities", "gamen, Discord, TikTok, online agent", "gaming, Discord, TikTok, online officer", "C6, C2", "Habbo, gamen, games, jeugdagent, youth officer, digitaal wijkagent", "T05 T06"),
]

# slug, nl, en, kept for history
PLATFORMS = [
    ("x", "X (vroeger Twitter)", "X (formerly Twitter)", False),
    ("instagram", "Instagram", "Instagram", False),
    ("facebook", "Facebook", "Facebook", False),
    ("youtube", "YouTube", "YouTube", False),
    ("tiktok", "TikTok", "TikTok", False),
    ("snapchat", "Snapchat", "Snapchat", False),
    ("whatsapp", "WhatsApp (groep of kanaal)", "WhatsApp (group or channel)", False),
    ("telegram", "Telegram", "Telegram", False),
    ("signal", "Signal", "Signal", False),
    ("linkedin", "LinkedIn", "LinkedIn", False),
    ("fediverse", "Threads, Mastodon of Bluesky", "Threads, Mastodon or Bluesky", False),
    ("reddit", "Reddit", "Reddit", False),
    ("nextdoor", "Nextdoor", "Nextdoor", False),
    ("twitch", "Twitch", "Twitch", False),
    ("discord", "Discord", "Discord", False),
    ("virtual-world", "game of virtuele wereld", "game or virtual world", False),
    ("own-app", "eigen app of website", "own app or site", False),
    ("burgernet", "Burgernet", "Burgernet", False),
    ("blog", "blog", "blog", False),
    ("press", "pers (klassieke media)", "press (classic media)", False),
    ("other", "anders", "other", False),
    ("twitter", "Twitter (tot 2023)", "Twitter (until 2023)", True),
    ("flickr", "Flickr", "Flickr", True),
    ("hyves", "Hyves", "Hyves", True),
]

# slug, nl, en
REGIONS = [
    ("nederland", "Nederland", "the Netherlands"),
    ("den-haag", "Den Haag", "The Hague"),
    ("verenigd-koninkrijk", "Verenigd Koninkrijk", "United Kingdom"),
    ("greater-manchester", "Greater Manchester", "Greater Manchester"),
    ("nottinghamshire", "Nottinghamshire", "Nottinghamshire"),
    ("west-midlands", "West Midlands", "West Midlands"),
    ("hampshire", "Hampshire", "Hampshire"),
    ("wales", "Wales", "Wales"),
    ("finland", "Finland", "Finland"),
    ("europa", "Europa", "Europe"),
    ("internationaal", "internationaal", "international"),
]
