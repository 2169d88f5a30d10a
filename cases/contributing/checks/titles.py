"""Words before which, or behind which, a capital is most often a name."""

# They go with the name: "meneer De Vries" becomes "iemand".
COURTESY = frozenset(
    """
    meneer mijnheer mevrouw mevr mw dhr heer juffrouw juf meester oom tante opa oma buurman
    buurvrouw dr drs mr mrs ms miss mx ir prof professor dokter doctor sir madam dame lord lady
    uncle auntie aunt grandma grandpa nana nan granny
    """.split()
)
# They say what somebody is: "agent Bakker" becomes "een agent".
ROLES = {
    "nl": frozenset(
        """
        agent wijkagent hoofdagent motoragent brigadier inspecteur hoofdinspecteur commissaris
        hoofdcommissaris rechercheur surveillant boa burgemeester wethouder imam dominee pastoor
        advocaat officier rechter teamchef
        """.split()
    ),
    "en": frozenset(
        """
        pc pcso dc ds di dci sgt sergeant constable inspector superintendent detective officer
        commander mayor councillor cllr imam reverend rev judge
        """.split()
    ),
}
# They stay when the name goes: "mijn collega" says enough.
RELATIONS = frozenset(
    """
    collega collegas broer broertje zus zusje moeder vader zoon zoontje dochter dochtertje vriend
    vriendin neef nicht man vrouw partner ex jongen meisje verdachte slachtoffer aangever getuige
    melder bewoner bewoonster leerling docent directeur directrice voorzitter coach jongerenwerker
    colleague brother sister mother father mum dad son daughter friend mate boyfriend girlfriend
    cousin husband wife neighbour suspect victim witness resident pupil teacher boy girl
    """.split()
)
# "Ze heet Eline", "the boy called Ravi".
NAMED = frozenset("heet heette genaamd genoemd noemt noemde called named naam name".split())
SPEAKING = frozenset(
    """
    zei zegt vertelde vertelt vroeg vraagt schreef schrijft appte belde antwoordde reageerde
    plaatste postte stuurde filmde riep vond dacht wilde
    said says told tells asked asks wrote writes texted rang answered replied posted sent filmed
    shouted thought wanted
    """.split()
)
INFIXES = frozenset(
    "van de der den ten ter te het 't t in op aan el al ben bin abu la le di da dos von o ibn".split()
)
# Those that can begin a surname with a capital: "toen zei De Vries".
OPENING = frozenset("van de der den ten ter el al ben la le di von mac mc o".split())
# A full stop behind them ends no sentence.
SHORTENED = frozenset(
    "dr drs mr mrs ms mevr mw dhr ir prof ing st sgt insp rev nr art bijv o.a blz".split()
)
# "Bijlage B. Vragen": a letter behind these is no initial.
LETTERED = frozenset(
    """
    plan bijlage categorie groep optie vitamine deel klas punt vraag annex appendix option part
    group category class grade question team type blok block
    """.split()
)
