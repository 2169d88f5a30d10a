"""The sentences of synthetic texts, with places for words: one in Dutch, the same in English.

a, b: a noun; p, q: nouns in the plural; v, w: a verb; j: an adjective; k: a place; r, s: a role;
m: a platform; n: a number. None is longer than 25 words: some fields count them.
"""

SENTENCES = """
De %(r)s wilde de %(a)s eerst %(v)s en daarna pas de %(b)s.
The %(r)s first wanted to %(v)s the %(a)s and only then the %(b)s.
In %(k)s kwamen op één avond %(n)s %(p)s binnen via %(m)s.
In %(k)s %(n)s %(p)s came in through %(m)s in one evening.
Niemand wist nog wie de %(a)s zou %(v)s.
Nobody knew yet who would %(v)s the %(a)s.
We spraken af om %(p)s niet meer te %(v)s zonder een %(j)s %(a)s.
We agreed not to %(v)s %(p)s any more without a %(j)s %(a)s.
Achteraf was de %(a)s belangrijker dan alle %(p)s samen.
Looking back, the %(a)s mattered more than all %(p)s together.
Het team besloot de %(a)s te %(v)s, ook al vond de %(r)s dat te vroeg.
The team decided to %(v)s the %(a)s, although the %(r)s found that too early.
Wie %(p)s wil %(v)s, heeft een %(j)s %(a)s nodig.
Whoever wants to %(v)s %(p)s needs a %(j)s %(a)s.
Na %(n)s dagen lag er een %(j)s %(a)s, en die hielp.
After %(n)s days there was a %(j)s %(a)s, and it helped.
De %(r)s belde de %(s)s om de %(a)s te %(v)s.
The %(r)s rang the %(s)s to %(v)s the %(a)s.
Daardoor werden %(p)s minder vaak gedeeld dan %(q)s.
Because of that %(p)s were shared less often than %(q)s.
Een %(j)s %(a)s kost een kwartier en bespaart later een middag.
A %(j)s %(a)s takes a quarter of an hour and saves an afternoon later.
Op %(m)s lazen %(n)s mensen mee, van wie de meesten zwegen.
On %(m)s %(n)s people read along, most of whom said nothing.
Het verschil zat in de toon: de %(a)s klonk als een uitnodiging.
The difference was in the tone: the %(a)s sounded like an invitation.
Toch bleef de vraag of je een %(a)s zo mag %(v)s.
Yet the question remained whether one may %(v)s a %(a)s like that.
Wij hebben de %(p)s geteld, de %(q)s niet.
We counted the %(p)s, not the %(q)s.
De %(s)s vond de %(a)s overdreven en zei dat hardop.
The %(s)s found the %(a)s exaggerated and said so aloud.
Zonder de %(a)s had %(k)s hier nooit iets van gehoord.
Without the %(a)s, %(k)s would never have heard of this.
Leg vooraf vast wie %(p)s mag %(v)s en wie niet.
Write down beforehand who may %(v)s %(p)s and who may not.
Dat leverde %(n)s reacties op, waarvan er drie over de %(a)s gingen.
That brought %(n)s replies, three of which were about the %(a)s.
Vraag de %(r)s om mee te lezen voordat je de %(a)s gaat %(v)s.
Ask the %(r)s to read along before you %(v)s the %(a)s.
De %(j)s %(a)s verdween binnen een uur van %(m)s.
The %(j)s %(a)s disappeared from %(m)s within an hour.
Ouders in %(k)s noemden vooral de %(a)s en de %(b)s.
Parents in %(k)s mostly mentioned the %(a)s and the %(b)s.
Er was geen plan voor het geval dat %(p)s zouden mislukken.
There was no plan in case %(p)s would fail.
Het werkte beter toen we de %(a)s gingen %(v)s in plaats van %(w)s.
It worked better once we began to %(v)s the %(a)s instead of trying to %(w)s it.
Let op: een %(a)s is nooit alleen van de politie.
Mind you: a %(a)s never belongs to the police alone.
De %(r)s schreef elke week op welke %(p)s nog liepen.
Each week the %(r)s wrote down which %(p)s were still going on.
Voor de %(a)s gold een andere regel dan voor de %(b)s.
Another rule held for the %(a)s than for the %(b)s.
We zagen %(p)s stijgen en %(q)s dalen, zonder te weten waarom.
We saw %(p)s rise and %(q)s fall, without knowing why.
Maak de %(a)s kleiner als niemand tijd heeft om te %(v)s.
Make the %(a)s smaller when nobody has time to %(v)s.
In de evaluatie stond één zin over de %(a)s en vijf over de %(b)s.
The evaluation had one sentence on the %(a)s and five on the %(b)s.
De %(s)s van %(k)s kende de %(a)s al uit een eerdere wijk.
The %(s)s of %(k)s knew the %(a)s from an earlier district.
Een %(a)s die je niet kunt %(v)s, kun je beter overslaan.
A %(a)s that you cannot %(v)s is better left out.
Studenten kozen bijna allemaal voor de %(j)s %(a)s.
Nearly all students chose the %(j)s %(a)s.
Het verhaal over de %(a)s ging sneller rond dan de uitleg.
The story of the %(a)s went round faster than the explanation.
Bij twijfel wint rust: eerst %(v)s, dan pas %(w)s.
In doubt, calm wins: first %(v)s, only then %(w)s.
De %(r)s kreeg drie avonden achter elkaar %(p)s op de eigen telefoon.
For three evenings in a row the %(r)s got %(p)s on their own phone.
Juist de %(j)s %(a)s bleek na een maand nog in gebruik.
It was the %(j)s %(a)s that proved still in use after a month.
Schrijf erbij dat de %(a)s een proef is en wanneer die stopt.
Add that the %(a)s is a trial, and when it ends.
Via %(m)s hoorden we wat de balie nooit te horen kreeg.
Through %(m)s we heard what the desk never got to hear.
Sommige %(p)s gingen over de %(a)s, maar de meeste over iets heel anders.
Some %(p)s were about the %(a)s, but most about something quite different.
De gemeente wilde de %(a)s zelf %(v)s.
The municipality wanted to %(v)s the %(a)s itself.
Een beeld zonder uitleg werd door %(n)s mensen verkeerd begrepen.
An image without explanation was misunderstood by %(n)s people.
Niet de %(a)s was het probleem, maar het wachten op de %(b)s.
Not the %(a)s was the problem, but the waiting for the %(b)s.
Vertel thuis dat je deze week %(p)s gaat %(v)s.
Tell them at home that you will %(v)s %(p)s this week.
De %(r)s en de %(s)s waren het over de %(a)s niet eens.
The %(r)s and the %(s)s did not agree on the %(a)s.
Daarom staat de %(a)s nu op de briefing van elke maandag.
That is why the %(a)s is on every Monday’s briefing now.
Wat begon als %(j)s %(a)s werd een vaste afspraak in %(k)s.
What began as a %(j)s %(a)s became a fixed agreement in %(k)s.
Het kostte %(n)s uur, verdeeld over twee mensen.
It took %(n)s hours, shared by two people.
Een filmpje van twintig seconden was genoeg om de %(a)s te %(v)s.
A clip of twenty seconds was enough to %(v)s the %(a)s.
Wie de %(a)s zag, dacht aan dwang; wie erbij was, aan zorg.
Who saw the %(a)s thought of force; who was there thought of care.
Probeer het één week en vergelijk de %(p)s van ervoor en erna.
Try it for one week and compare the %(p)s before and after.
De wet zegt over %(p)s weinig, de omgangsvorm veel.
The law says little about %(p)s, good manners say much.
Geen mens vroeg naar de %(a)s, wel naar de %(j)s %(b)s.
Nobody asked about the %(a)s, but they did about the %(j)s %(b)s.
Laat de %(s)s bepalen of de %(a)s vandaag nog nodig is.
Let the %(s)s decide whether the %(a)s is still needed today.
Twee scholen namen de %(a)s over en pasten de %(p)s aan.
Two schools took over the %(a)s and adapted the %(p)s.
Het vertrouwen kwam terug toen de %(r)s de fout zelf vertelde.
Trust came back when the %(r)s told of the mistake themselves.
De omstanders filmden de %(a)s, dus het beeld was er al.
Bystanders filmed the %(a)s, so the footage was there already.
Onze %(p)s haalden de krant, onze excuses haalden bladzijde negen.
Our %(p)s reached the newspaper, our apology reached page nine.
Kies een maat voor de %(a)s die niets met likes te maken heeft.
Choose a measure for the %(a)s that has nothing to do with likes.
Een meerderheid in %(k)s wilde de %(p)s liever houden.
A majority in %(k)s would rather keep the %(p)s.
"""

QUESTIONS = """
Zal ik de %(a)s %(v)s of wacht ik op de %(b)s?
Shall I %(v)s the %(a)s or do I wait for the %(b)s?
Mag ik een %(a)s op %(m)s %(v)s?
May I %(v)s a %(a)s on %(m)s?
Wat zou jij met de %(j)s %(a)s doen?
What would you do with the %(j)s %(a)s?
Wie draagt de last als de %(a)s mislukt?
Who bears the burden if the %(a)s fails?
Hoe ver ga je om %(p)s te %(v)s?
How far do you go to %(v)s %(p)s?
"""

TITLES = """
De %(a)s van %(k)s
The %(a)s of %(k)s
Eerst %(v)s, dan %(w)s: een %(a)s
First %(v)s, then %(w)s: a %(a)s
Een %(j)s %(a)s in %(k)s
A %(j)s %(a)s in %(k)s
Wat de %(a)s ons leerde over %(p)s
What the %(a)s taught us about %(p)s
Samen %(p)s %(v)s in %(k)s
Together we %(v)s %(p)s in %(k)s
De %(j)s %(a)s en de %(b)s
The %(j)s %(a)s and the %(b)s
Zo kun je een %(a)s %(v)s
How to %(v)s a %(a)s
"""

PHRASES = """
een %(j)s %(a)s
a %(j)s %(a)s
de %(a)s %(v)s
%(v)s the %(a)s
%(p)s in %(k)s
%(p)s in %(k)s
de %(r)s en de %(a)s
the %(r)s and the %(a)s
minder %(p)s
fewer %(p)s
"""
