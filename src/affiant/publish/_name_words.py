"""English words that tell names apart: those that end them, those that open sentences, those of the calendar."""

from __future__ import annotations

#: Words that are written with a capital and name nobody.
CALENDAR = (
    "january february march april may june july august september october november december jan feb mar apr jun jul aug"
    " sep sept oct nov dec monday tuesday wednesday thursday friday saturday sunday i i'm i've i'd covid covid-19 christmas"
    " easter internet english wechat telegram whatsapp facebook youtube"
).split()
TITLES = frozenset(
    "prime deputy vice first chief minister president chairman chairwoman premier chancellor governor mayor secretary"
    " general ambassador director spokesman spokeswoman spokesperson doctor professor article paragraph section rule"
    " chapter annex resolution regulation act law convention protocol".split()
)
#: A name that ends in one of these, or begins with one before "of", is a public body. Words that firms bear as well
#: (agency, centre, department, bureau) are not among them.
BODIES = frozenset(
    "ministry embassy consulate army navy police cabinet government parliament customs court prosecutors council congress"
    " assembly senate committee commission politburo secretariat party states".split()
)
#: Words that open sentences and name nobody; whatever else opens one and is never written small may be a name.
OPENERS = frozenset(
    "about according across after again all almost already also although amid among an and another any anyone around as at"
    " because before behind below besides between beyond both but by cause despite dozens during each earlier either"
    " elsewhere even eventually every everyone everything except few finally first following for from further given had"
    " half has have he hence her here hers his how however hundreds if in indeed inside instead into is it its just last"
    " late lately later least less like many may maybe meanwhile millions more moreover most much my near neither never"
    " nevertheless next no nobody none nonetheless nor not nothing now of off often on once one ones only or original other"
    " others otherwise our out outside over own part perhaps rather rumor rumors rumour rumours same scores second seemingly"
    " several she should similarly since so some somebody someone something soon still such than that the their them then"
    " there therefore these they third this those though thousands through throughout thus to today together tomorrow too"
    " two under unlike until up upon us was we were what whatever when where whereas whether which while who whoever whom"
    " whose why with within without yes yesterday yet you your yours three four five six seven eight nine ten eleven twelve"
    " thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety"
    " hundred thousand million billion zero editors editor note correction update source sources photo image read".split()
)
#: A name that ends in one of these is a firm or a site, whatever the lexicon's words for trades add.
FIRMS = frozenset(
    "co company companies corp corporation ltd limited llc inc gmbh plc jsc ooo group holding holdings trading enterprise"
    " enterprises industry industries industrial works factory plant mill workshop yard hotel complex park zone import"
    " export imports exports international technology technologies tech engineering logistics supply sourcing retail"
    " stores outfitters brothers partners services solutions projects development manpower recruitment contracting"
    " contractors foods goods products".split()
)
