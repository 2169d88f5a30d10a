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
        "Maakte je iets mee waar een collega iets aan heeft? Een titel en één zin zijn genoeg om te beginnen. Schrijf de redactie; we maken het samen af.",
    ),
    "en": (
        "Kennisbank",
        "What works, what does not, and what do you do when values collide?",
        "Officers, lecturers, students and organisers share practical wisdom about policing on social media.",
        "Did something happen to you that would help a colleague? A title and one sentence are enough to begin. Write to the editors and we finish it together.",
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
                    (P, "We bewaren zo weinig mogelijk. Hier staat wat, waarom en hoe lang."),
                    (H, "Als je alleen leest"),
                    points(
                        "We volgen je niet. Er is geen statistiek per persoon en geen reclame.",
                        "Er gaat geen verzoek naar een andere site, totdat je zelf op een video of bericht klikt.",
                        "Er komt geen cookie op je apparaat, totdat je op *Inloggen* drukt.",
                        "Waar je naar zoekt, komt niet in onze logboeken.",
                    ),
                    (H, "Als je een account hebt"),
                    points(
                        "Je naam, je e-mailadres, je taal en bij welke organisatie je hoort, met je rol en tot wanneer.",
                        "Drie cookies. Een houdt je ingelogd tot je de browser sluit. Een houdt vervalste formulieren tegen en een onthoudt je taal; die twee blijven een jaar. Een korte melding, zoals *Je bent ingelogd*, kan één pagina lang in een vierde staan.",
                        "Wie lid is, is voor bezoekers niet te zien.",
                    ),
                    (H, "Je rechten"),
                    (P, "Je mag zien wat we van je hebben en het laten verbeteren of wissen. Schrijf via de contactpagina."),
                ],
            ),
            "en": (
                "privacy",
                "Privacy",
                [
                    (P, "We keep as little as we can. This is what, why and for how long."),
                    (H, "When you only read"),
                    points(
                        "We do not follow you. There are no statistics per person and no advertisements.",
                        "Nothing is requested from another site until you click on a video or post yourself.",
                        "No cookie is set on your device until you press *Sign in*.",
                        "What you search for is not written to our logs.",
                    ),
                    (H, "When you have an account"),
                    points(
                        "Your name, your e-mail address, your language, and the organisation you belong to with your role and its end date.",
                        "Three cookies. One keeps you signed in until you close the browser. One stops forged forms and one remembers your language; those two stay for a year. A short message, such as *You are signed in*, may stand in a fourth for one page.",
                        "Visitors cannot see who is a member.",
                    ),
                    (H, "Your rights"),
                    (P, "You may see what we hold about you and have it corrected or erased. Write to us through the contact page."),
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
