"""Words before which, or behind which, a capital is most often a name."""

from cases.checks.wordlists import listed

# They go with the name: "meneer De Vries" becomes "iemand".
COURTESY = listed(
    """
    meneer mijnheer mevrouw mevr mw dhr heer juffrouw juf meester oom tante opa oma buurman
    buurvrouw dr drs mr mrs ms miss mx ir prof professor dokter doctor sir madam dame lord lady
    uncle auntie aunt grandma grandpa nana nan granny
    """
)
# They say what somebody is: "agent Bakker" becomes "een agent".
ROLES = {
    "nl": listed(
        """
        agent wijkagent hoofdagent motoragent brigadier inspecteur hoofdinspecteur commissaris
        hoofdcommissaris rechercheur surveillant boa burgemeester wethouder imam dominee pastoor
        advocaat officier rechter teamchef
        """
    ),
    "en": listed(
        """
        pc pcso dc ds di dci sgt sergeant constable inspector superintendent detective officer
        commander mayor councillor cllr imam reverend rev judge
        """
    ),
}
# They stay when the name goes: "mijn collega" says enough.
RELATIONS = listed(
    """
    collega collegas broer broertje zus zusje moeder vader zoon zoontje dochter dochtertje vriend
    vriendin neef nicht man vrouw partner ex jongen meisje verdachte slachtoffer aangever getuige
    melder bewoner bewoonster leerling docent familie gezin family directeur directrice voorzitter
    coach jongerenwerker colleague brother sister mother father mum dad son daughter friend mate
    boyfriend girlfriend cousin husband wife neighbour suspect victim witness resident pupil teacher
    boy girl
    """
)
# "Ze heet Eline", "the boy called Ravi".
NAMED = listed("heet heette genaamd genoemd noemt noemde called named naam name")
SPEAKING = listed(
    """
    zei zegt vertelde vertelt vroeg vraagt schreef schrijft appte belde antwoordde reageerde
    plaatste postte stuurde filmde riep vond dacht wilde said says told tells asked asks wrote
    writes texted rang answered replied posted sent filmed shouted thought wanted
    """
)
INFIXES = listed(
    """
    van de der den ten ter te het 't t in op aan el al ben bin abu la le di da dos von o ibn
    """
)
# Those that can begin a surname with a capital: "toen zei De Vries".
OPENING = listed("van de der den ten ter el al ben la le di von mac mc o")
# A capital alone behind one of these is most often somebody.
TOWARDS = listed(
    """
    met van voor door aan over werd was is with by for to of about made wie who named
    """
)
# What stands behind one of these has a name and is nobody: "de actie Schoon Schip".
THINGS = listed(
    """
    actie project app campagne lied wijkblad blad krant programma serie film boek wedstrijd cursus
    operatie groep pagina website site merk spel game festival campaign show song paper series book
    programme course event operation brand group page the de het een a an this that dit deze die
    """
)
# "D. Krul was": a surname at the beginning of a line goes on, a point of a list does not.
GOING_ON = SPEAKING | listed("was is had has heeft werd kwam came zat stond ging went")
# A full stop behind them ends no sentence.
SHORTENED = listed("dr drs mr mrs ms mevr mw dhr ir prof ing st sgt insp rev nr art bijv o.a blz")
# "Bijlage B. Vragen": a letter behind these is no initial.
LETTERED = listed(
    """
    plan bijlage categorie groep optie vitamine deel klas punt vraag annex appendix option part
    group category class grade question team type blok block
    """
)
