"""The plain pages a new library begins with; editors reword them in the admin.

A page is (key, layout, {language: (slug, title, blocks)}); a block is (type, value).
"""

P, H = "paragraph", "heading"


def points(*entries: str) -> tuple[str, dict[str, object]]:
    return "list", {"ordered": False, "entries": list(entries)}


def steps(*entries: str) -> tuple[str, dict[str, object]]:
    return "list", {"ordered": True, "entries": list(entries)}


HOME = {
    "nl": (
        "Kennisbank",
        "Wat werkt, wat niet, en wat doe je als het schuurt?",
        "Agenten, docenten, studenten en organisatoren delen hier praktische wijsheid over politiewerk op sociale media.",
        "Maakte je iets mee waar een collega iets aan heeft? Een titel en één zin zijn genoeg om te beginnen. Je schrijft verder wanneer je tijd hebt; voor het erop komt leest een collega mee.",
    ),
    "en": (
        "Kennisbank",
        "What works, what does not, and what do you do when values collide?",
        "Officers, lecturers, students and organisers share practical wisdom about policing on social media.",
        "Did something happen to you that would help a colleague? A title and one sentence are enough to begin. You go on when you have time; before it is published a colleague reads along.",
    ),
}

PAGES = [
    (
        "about",
        "plain",
        {
            "nl": (
                "over",
                "Over Kennisbank",
                [
                    (P, "Op een seminar over wijkagenten op sociale media was de conclusie: kennis delen is heel waardevol en moet een vaste vorm krijgen. Kennisbank is die vorm."),
                    (H, "Wat je hier vindt"),
                    points(
                        "**Casussen:** wat er gebeurde, wat werkte en wat niet.",
                        "**Dilemma’s:** twee goede dingen die aan elkaar trekken. Eerst kiezen, dan verder lezen.",
                        "**Tips:** één idee dat je vandaag kunt gebruiken.",
                        "**Handreikingen:** het antwoord op één vraag, met de redenen erbij.",
                        "**Bijeenkomsten:** wat komt en wat eerdere opleverden.",
                        "**Lesmappen:** kant-en-klare lessen.",
                    ),
                    (H, "Wat echt is en wat niet"),
                    (P, "Bij elk stuk staat waar het vandaan komt. *Samengesteld* betekent: gemaakt uit situaties die vaker voorkomen, zonder bestaande personen of plaatsen. *Fictief voorbeeld* betekent: bedacht. Komt een stuk uit een bron, dan staat er ook bij wat de bron niet vertelt."),
                    (H, "Wat we beloven"),
                    points(
                        "Niets hier is een personeelsdossier. We schrijven over wat er gebeurde, niet over wie schuld had.",
                        "Geen punten, geen ranglijsten, geen rangen bij berichten.",
                        "Een getal staat er alleen met het aantal waarop het rust.",
                        "Wat niet voor jou bedoeld is, zie je niet. Wat van jou is, blijft waar jij het wilde.",
                    ),
                    (H, "Wat we niet kunnen"),
                    points(
                        "We zijn geen meldpunt. Bel **112** als het dringend is en **0900-8844** als het kan wachten.",
                        "We geven geen juridisch advies. Bij wetten staat wanneer ze zijn nagekeken.",
                        "Wie goed kan lezen, herkent soms een schrijfstijl. Daar helpt geen techniek tegen.",
                    ),
                ],
            ),
            "en": (
                "about",
                "About Kennisbank",
                [
                    (P, "A seminar on community policing and social media ended with one conclusion: sharing knowledge is very valuable and must get a permanent structure. Kennisbank is that structure."),
                    (H, "What you find here"),
                    points(
                        "**Cases:** what happened, what worked and what did not.",
                        "**Dilemmas:** two good things that pull at each other. Choose first, then read on.",
                        "**Tips:** one idea you can use today.",
                        "**Guidance:** the answer to one question, with the reasons.",
                        "**Seminars:** what is coming and what earlier ones brought.",
                        "**Course packs:** ready-made lessons.",
                    ),
                    (H, "What is real and what is not"),
                    (P, "Every item says where it comes from. *Composite* means: put together from situations that occur more often, without existing people or places. *Fictional example* means: made up. Where an item comes from a source, it also says what the source does not tell."),
                    (H, "What we promise"),
                    points(
                        "Nothing here is a disciplinary file. We write about what happened, not about who was to blame.",
                        "No points, no leaderboards, no ranks on posts.",
                        "A figure appears only with the number it rests on.",
                        "What is not meant for you, you do not see. What is yours stays where you wanted it.",
                    ),
                    (H, "What we cannot do"),
                    points(
                        "We are not a place to report crime. In the Netherlands call **112** in an emergency and **0900-8844** when it can wait.",
                        "We give no legal advice. Where law is mentioned, the page says when it was checked.",
                        "A careful reader may recognise a way of writing. No technique helps against that.",
                    ),
                ],
            ),
        },
    ),
    (
        "privacy",
        "plain",
        {
            "nl": (
                "privacy",
                "Privacy",
                [
                    (P, "We bewaren zo weinig mogelijk. Hier staat wat, waarom en hoe lang. De organisatie die deze site beheert, is daarvoor verantwoordelijk; je bereikt haar via de contactpagina."),
                    (H, "Als je alleen leest"),
                    points(
                        "We volgen je niet. Er is geen statistiek per persoon en geen reclame.",
                        "Er gaat geen verzoek naar een andere site, totdat je zelf op een video of bericht klikt.",
                        "Er komt geen cookie op je apparaat, totdat je op *Inloggen* drukt of een formulier opent.",
                        "Waar je naar zoekt, komt niet in onze logboeken.",
                    ),
                    (H, "Als je een account hebt"),
                    points(
                        "**Wie je bent:** je naam, je e-mailadres, je taal en wat je zelf over je vertelt. Nodig om je een account te geven.",
                        "**Wat je mag:** bij welke organisatie je hoort, met welke rol, tot wanneer, en wie je heeft toegelaten.",
                        "**Wat je schrijft:** met de naam of rol die jij kiest. De redactie ziet van wie het is.",
                        "**Wat je bewaart:** je lijst en je notities. Die zie jij alleen.",
                        "Wie lid is, is niet op te zoeken. Een profiel zien anderen alleen als jij dat aanzet.",
                    ),
                    (H, "Inloggen"),
                    points(
                        "Van je wachtwoord bewaren we alleen een afdruk, waaruit niemand het kan terughalen. Van een tweede stap (een passkey, codes van een app) bewaren we wat nodig is om hem te herkennen.",
                        "We onthouden waar je bent ingelogd: het soort browser, het netwerkadres en wanneer. Je ziet dat bij *Mijn pagina* en kunt er daar uitloggen. Dit eindigt met de browser, en na 30 dagen altijd.",
                        "Log je in via je werk of school? Dan horen we van hen wie je bent. Zij horen van ons niet wat je leest.",
                        "Drie cookies. Een houdt je ingelogd tot je de browser sluit. Een houdt vervalste formulieren tegen en een onthoudt je taal; die twee blijven een jaar. Een korte melding, zoals *Je bent ingelogd*, kan één pagina lang in een vierde staan. Kies je zonder account in een dilemma, dan onthoudt een cookie een jaar lang welke keuze van jou is; meer staat er niet in.",
                    ),
                    (H, "Mail"),
                    (P, "We mailen je over je account en over wat je zelf vraagt. Is een mail weg, dan vergeten we meteen aan wie hij was en wat erin stond."),
                    (H, "Pseudoniemen"),
                    (P, "Schrijf je onder een pseudoniem, dan staat nergens van wie het is. Twee moderators kunnen het samen openen, alleen met een geschreven reden. Daarna krijgt iedereen met een account een mail dat het is gebeurd, en zie jij op *Mijn pagina* of het van jou was, en waarom. Wie ons systeem beheert, houdt de sleutel waarmee jij je pseudoniem terugvindt apart van de database: wie allebei heeft, kan nagaan van wie een pseudoniem is."),
                    (H, "Het auditlogboek"),
                    (P, "We leggen vast wie inlogt, wie een rol krijgt of verliest, wie gegevens meeneemt en wie lijsten van mensen opent. Zo is na diefstal of een fout te zien wat er gebeurde. Er staan geen namen, adressen of teksten in, alleen nummers, tijden en netwerken. Niemand kan er iets in wijzigen of uit halen, ook wij niet. Wordt je account gewist, dan leidt je nummer naar niemand meer."),
                    (H, "Hoe lang"),
                    points(
                        "Je account: zolang jij wilt. Log je 2 jaar niet in, dan mailen we je, en 30 dagen later wissen we het. Heb je geen rol meer, dan doen we dat na 1 jaar.",
                        "Een kopie van je gegevens: 7 dagen nadat hij klaar is.",
                        "Een uitnodiging: 30 dagen nadat ze is afgelopen. Een verzoek om toegang: 90 dagen na het besluit.",
                        "Dat er een mail is verstuurd: 30 dagen.",
                        "Je naam bij wat je aan de redactietafel deed: 2 jaar.",
                    ),
                    (H, "Je rechten"),
                    points(
                        "**Zien en meenemen:** bij *Mijn pagina* vraag je alles op wat we van je weten, om te lezen en om elders te gebruiken.",
                        "**Verbeteren:** je profiel wijzig je zelf. Klopt er iets niet in een stuk, schrijf dan de redactie.",
                        "**Wissen:** bij *Mijn pagina*. Per bijdrage kies je of ze blijft zonder je naam, of weggaat. Je hebt 14 dagen om je te bedenken; daarna kan niemand het terughalen.",
                        "**Bezwaar maken:** schrijf ons via de contactpagina.",
                        "**Klagen:** kom je er met ons niet uit, dan kun je naar de [Autoriteit Persoonsgegevens](https://www.autoriteitpersoonsgegevens.nl).",
                    ),
                    (H, "Wat we niet kunnen"),
                    points(
                        "Staat je naam in een tekst van een ander, dan weten wij niet dat jij het bent. Schrijf de redactie.",
                        "Een reservekopie houdt wat erin stond, totdat ze door een nieuwe wordt vervangen.",
                    ),
                ],
            ),
            "en": (
                "privacy",
                "Privacy",
                [
                    (P, "We keep as little as we can. This is what, why and for how long. The organisation that runs this site is responsible for it; you reach it through the contact page."),
                    (H, "When you only read"),
                    points(
                        "We do not follow you. There are no statistics per person and no advertisements.",
                        "Nothing is requested from another site until you click on a video or post yourself.",
                        "No cookie is set on your device until you press *Sign in* or open a form.",
                        "What you search for is not written to our logs.",
                    ),
                    (H, "When you have an account"),
                    points(
                        "**Who you are:** your name, your e-mail address, your language and what you tell about yourself. Needed to give you an account.",
                        "**What you may do:** the organisation you belong to, in which role, until when, and who let you in.",
                        "**What you write:** under the name or role that you choose. The editors see whose it is.",
                        "**What you keep:** your list and your notes. Only you see those.",
                        "Members cannot be looked up. Others see a profile only when you switch that on.",
                    ),
                    (H, "Signing in"),
                    points(
                        "Of your password we keep only a print, from which nobody can get it back. Of a second step (a passkey, codes of an app) we keep what is needed to recognise it.",
                        "We remember where you are signed in: the kind of browser, the network address, and when. You see this on *My page* and can sign out there. It ends with the browser, and always after 30 days.",
                        "Do you sign in through work or school? Then they tell us who you are. We do not tell them what you read.",
                        "Three cookies. One keeps you signed in until you close the browser. One stops forged forms and one remembers your language; those two stay for a year. A short message, such as *You are signed in*, may stand in a fourth for one page. When you choose in a dilemma without an account, a cookie remembers for a year which choice is yours; nothing else is in it.",
                    ),
                    (H, "Mail"),
                    (P, "We mail you about your account and about what you ask for. Once a mail has left, we forget at once who it was to and what it said."),
                    (H, "Pseudonyms"),
                    (P, "When you write under a pseudonym, nothing says whose it is. Two moderators can open it together, only with a written reason. Afterwards everybody with an account gets a mail that it happened, and on *My page* you see whether it was yours, and why. Whoever runs our system keeps the key by which you find your pseudonym again apart from the database: who has both can find out whose a pseudonym is."),
                    (H, "The audit log"),
                    (P, "We write down who signs in, who gets or loses a role, who takes data along and who opens lists of people. After a theft or a mistake it shows what happened. There are no names, addresses or texts in it, only numbers, times and networks. Nobody can change it or take anything out, not even we. When your account is erased, your number leads to nobody any more."),
                    (H, "For how long"),
                    points(
                        "Your account: as long as you like. If you do not sign in for 2 years we mail you, and erase it 30 days later. If you have no role any more we do so after 1 year.",
                        "A copy of your data: 7 days after it is ready.",
                        "An invitation: 30 days after it ended. A request for access: 90 days after the decision.",
                        "That a mail was sent: 30 days.",
                        "Your name beside what you did at the editors’ desk: 2 years.",
                    ),
                    (H, "Your rights"),
                    points(
                        "**See and take along:** on *My page* you ask for all that we know of you, to read and to use elsewhere.",
                        "**Put right:** you change your profile yourself. If something in an item is wrong, write to the editors.",
                        "**Erase:** on *My page*. For each contribution you choose whether it stays without your name or is removed. You have 14 days to change your mind; after that nobody can bring it back.",
                        "**Object:** write to us through the contact page.",
                        "**Complain:** if we cannot settle it together, you can go to the Dutch data protection authority, the [Autoriteit Persoonsgegevens](https://www.autoriteitpersoonsgegevens.nl).",
                    ),
                    (H, "What we cannot do"),
                    points(
                        "Where your name stands in a text of somebody else, we do not know that it is you. Write to the editors.",
                        "A backup holds what it held, until a newer one takes its place.",
                    ),
                ],
            ),
        },
    ),
    (
        "accessibility",
        "plain",
        {
            "nl": (
                "toegankelijkheid",
                "Toegankelijkheid",
                [
                    (P, "Iedereen moet Kennisbank kunnen gebruiken. We houden ons aan WCAG 2.2, niveau AA."),
                    (H, "Hoe we dat nagaan"),
                    points(
                        "Elke pagina wordt bij elke wijziging automatisch getest, in beide talen, licht en donker.",
                        "De belangrijkste stappen zijn getest met alleen een toetsenbord, en zonder JavaScript.",
                        "De site werkt vanaf een scherm van 360 pixels en bij 400 % vergroting.",
                    ),
                    (H, "Wat nog niet is gedaan"),
                    (P, "Een onderzoek door mensen met een beperking en door een onafhankelijke instantie is er nog niet. Filmpjes op andere sites hebben soms geen ondertitels."),
                    (H, "Lukt iets niet?"),
                    (P, "Laat het weten via de contactpagina. Vertel welke pagina het is en wat je gebruikt."),
                ],
            ),
            "en": (
                "accessibility",
                "Accessibility",
                [
                    (P, "Everyone must be able to use Kennisbank. We follow WCAG 2.2, level AA."),
                    (H, "How we check"),
                    points(
                        "Every kind of page is tested automatically at every change, in both languages, light and dark.",
                        "The main journeys are tested with a keyboard alone, and without JavaScript.",
                        "The site works from a screen of 360 pixels and at 400 % zoom.",
                    ),
                    (H, "What has not been done yet"),
                    (P, "There has been no study by people with a disability and no independent audit. Videos on other sites may lack subtitles."),
                    (H, "Something does not work?"),
                    (P, "Tell us through the contact page. Say which page it is and what you use."),
                ],
            ),
        },
    ),
    (
        "contact",
        "contact",
        {
            "nl": (
                "contact",
                "Contact",
                [
                    (P, "Kennisbank is geen meldpunt. Is er nu gevaar? Bel **112**. Wil je iets melden dat kan wachten? Bel **0900-8844**."),
                    (H, "De redactie"),
                    (P, "Voor een verbetering, een vraag over een stuk of een verzoek om iets weg te halen: noem het kenmerk (KB- en vijf tekens) dat onder elk stuk staat."),
                    (H, "Een lek gevonden?"),
                    (P, "Meld het eerst aan ons en aan niemand anders. We danken je, en we doen geen aangifte tegen wie te goeder trouw zoekt."),
                ],
            ),
            "en": (
                "contact",
                "Contact",
                [
                    (P, "Kennisbank is not a place to report crime. Danger now? In the Netherlands call **112**. Something to report that can wait? Call **0900-8844**."),
                    (H, "The editors"),
                    (P, "For a correction, a question about an item or a request to take something down: name the identifier (KB- and five characters) that stands under every item."),
                    (H, "Found a security problem?"),
                    (P, "Tell us first and nobody else. We will thank you, and we take no legal steps against anyone who searches in good faith."),
                ],
            ),
        },
    ),
    (
        "help",
        "help",
        {
            "nl": (
                "bedreigd",
                "Bedreigd? Wat nu",
                [
                    steps(
                        "**Gevaar nu?** Bel 112.",
                        "**Reageer niet** en deel het bericht niet verder.",
                        "**Bewaar alles.** Maak schermfoto’s waarop het adres, de tijd en het account staan. Laat een collega dat doen als dat kan.",
                        "**Bel nu je leidinggevende** of de dienstdoende. Dit is niet jouw zaak om alleen op te lossen.",
                        "**Vertel thuis** wat er speelt, wat ze doen en wie ze bellen.",
                    ),
                    (H, "Daarna, vandaag nog"),
                    steps(
                        "**Doe aangifte.** Zeg dat het een VPT-incident is (veilige publieke taak). Het adres van het bureau kan als jouw adres in het dossier. Je werkgever kan ook aangifte doen.",
                        "**Meld het bij het platform** en laat weghalen wat weg kan.",
                        "**Beslis samen over je account:** pauze, een collega neemt over, of reacties dicht. Niet alleen en niet ’s nachts.",
                        "**Spreek nazorg af:** morgen, over een week, over een maand.",
                        "**Kijk samen terug:** wat had dit voorkomen of verzacht?",
                    ),
                ],
            ),
            "en": (
                "threatened",
                "Threatened? What to do now",
                [
                    steps(
                        "**Danger now?** Call 112.",
                        "**Do not answer** and do not share the message.",
                        "**Save everything.** Take screenshots that show the address, the time and the account. Let a colleague do it if possible.",
                        "**Call your supervisor** or the duty officer now. This is not yours to handle alone.",
                        "**Tell them at home** what is going on, what to do and whom to call.",
                    ),
                    (H, "Then, still today"),
                    steps(
                        "**Report it.** In the Netherlands say that it is a VPT incident (safe public service). The station’s address can stand in the file as yours. Your employer can report it too.",
                        "**Report it to the platform** and have removed what can be removed.",
                        "**Decide about your account together:** a pause, a colleague takes over, or comments closed. Not alone and not at night.",
                        "**Fix the aftercare:** tomorrow, in a week, in a month.",
                        "**Look back together:** what would have prevented or softened this?",
                    ),
                ],
            ),
        },
    ),
]
