"""What the words around a figure say of it: which way it goes, what is counted, what it is about.

All of it is in English, as the course's facts and a student's paragraph are. A word counts as another if a line of
``_SAME`` has both; sides of one matter that exclude each other stand in ``_SIDES``.
"""

import re
from enum import StrEnum
from functools import lru_cache
from itertools import pairwise


class Way(StrEnum):
    """Whether a figure is a change, and which way it goes."""

    NONE = ""
    UP = "up"
    DOWN = "down"


_UP = (
    r"rose|rises?|risen|rising|grew|grows?|grown|growing|growth|increas\w*|up|higher|more|larger|greater|bigger|gain\w*|"
    r"climb\w*|jump\w*|surg\w*|soar\w*|expan\w*|swell\w*|above|longer|went up|better|boost\w*|raised?|raising"
)
_DOWN = (
    r"fell|falls?|fallen|falling|drop\w*|declin\w*|decreas\w*|down|lower\w*|fewer|less|smaller|shrank|shr[iu]nk\w*|"
    r"cuts?|cutting|reduc\w*|lost|loses?|losing|plung\w*|plummet\w*|slump\w*|slid\w*|sank|sunk|sink\w*|dip\w*|"
    r"contract(?:ed|s|ing|ion)|dwindl\w*|below|collaps\w*|tumbl\w*|worse|shorter|weaker|slipp\w*|diminish\w*|eased"
)
_WAYS = {Way.UP: re.compile(rf"\b(?:{_UP})\b", re.I), Way.DOWN: re.compile(rf"\b(?:{_DOWN})\b", re.I)}
_HEDGES = (
    r"(?:about|around|roughly|some|nearly|almost|over|above|more than|less than|fewer than|under|below|at least|at most|"
    r"up to|exactly|precisely|just|only|another|further|close to|approximately|a|an|as much as|as many as|no|slightly|"
    r"even|well|little|between|not|of|by|further)"
)
_JOINT = re.compile(rf"(?:[^\w,:;()—–]+{_HEDGES})*[^\w,:;()—–]*$", re.IGNORECASE)
_LATER = re.compile(
    r"\b(?:by|of)$|\b(?:by|of)\W+(?:(?:about|around|roughly|some|nearly|almost|just|only|over|at least|up to|exactly|a|more than|less than|no|not|as much as)\W+)*$",
    re.I,
)
_AFTER = re.compile(
    r"^[\s-]*(?:per cent|%|points?|percentage points?|people|residents|yen|dollars|euros)?[\s-]*"
    r"(?:of (?:it|them) )?(?P<word>[a-z]+)",
    re.IGNORECASE,
)
_NOT = re.compile(r"\b(?:not|never|neither|nor|without|instead of|rather than)\b|n[’']t\b", re.IGNORECASE)


def way(before: str, behind: str) -> Way:
    """Which way a figure goes by the words of its clause: "fell by 30 %", "30 % lower", "a rise of 30 %".

    A level that something rose or fell *to* is no change, and what is denied says nothing.
    """
    if after := _AFTER.match(behind):
        for each, form in _WAYS.items():
            if form.fullmatch(after["word"]) and not _NOT.search(before[-12:]):
                return each
    found = [(match.start(), match.end(), each) for each, form in _WAYS.items() for match in form.finditer(before)]
    # The hedge itself ("more than 30 %") is no direction.
    found = [each for each in found if not re.match(r"\s+(?:than|to|limit|all)\b", before[each[1] :], re.IGNORECASE)]
    if not found:
        return Way.NONE
    start, end, said = max(found)
    between = before[end:]
    direct = _JOINT.fullmatch(between) and not re.search(r"\bto\b", between)  # "fell at least 30 %" is a fall
    if not direct and not _LATER.search(between):
        return Way.NONE
    return Way.NONE if _NOT.search(before[max(0, start - 14) : start]) else said


_TO_A_LEVEL = re.compile(r"\b(?:to|at|than)\W*(?:\w+\W+){0,2}$", re.IGNORECASE)


def leans(before: str, sentence: str) -> Way:
    """Which way the last word of direction before a figure points, where it stands too far off to be sure of it.

    Of a clause that is only "by 30 %" the words are those of the sentence.
    """
    if re.fullmatch(r"\W*by(?:\W+\w+){0,3}\W*", before, re.IGNORECASE):
        before = sentence[: sentence.find(before)] + before
    if _TO_A_LEVEL.search(before):
        return Way.NONE
    found = [(match.start(), each) for each, form in _WAYS.items() for match in form.finditer(before)]
    return max(found)[1] if found else Way.NONE


def ways(text: str) -> set[Way]:
    """The directions that the words of a text name."""
    return {each for each, form in _WAYS.items() if form.search(text)}


_DENIED = re.compile(
    r"(?:\b(?:not (?:true|right|correct|so|the case)|wrong|false|untrue|a myth|mistaken)\s+that\b.*"
    r"|(?:\b(?:not(?! (?:only|just|until|till|before|all|every|more|less|fewer|over|under|quite|even|surprising))|never|"
    r"instead of|rather than|far from)|n[’']t)\b(?:(?!\b(?:but|only|just|until|till|before|that|which|who|because|and|so|"
    r"if|when|is|are|was|were)\b)[^,;:()—–])*)$",
    re.IGNORECASE,
)


def denied(before: str) -> bool:
    """Whether the words before a figure deny what they say with it: "did not fall by", "not on", "it is wrong that"."""
    found = _DENIED.search(before[-200:])
    return bool(found) and not re.search(r"\b(?:the|these|those|all|its|their)\s*$", before, re.IGNORECASE)


_PLAIN = re.compile(
    rf"(?:[\W_]+|\b(?:{_HEDGES}|{_UP}|{_DOWN}|the|its|all|in|on|from|to|at|than|number|no|place|rank|ranked|first|total|round|full|"
    r"is|are|was|were|been|went|came|has|have|had|approx|ca|circa|barely|fully|japan|russia|us|usd|jpy|eur|and|or)\b)*",
    re.IGNORECASE,
)


def plain(words: str) -> bool:
    """Whether words beside a number leave its value as it is, as far as they are known."""
    return bool(_PLAIN.fullmatch(words))


# What is counted. Two figures that count things of different lines are not the same.
_THINGS = {
    "people": "people person persons individual individuals evacuee evacuees refugee refugees resident residents visitor "
    "visitors citizen citizens islander islanders student students name names lawmaker lawmakers politician politicians "
    "oligarch oligarchs scholar scholars judge judges diplomat diplomats officials experts inhabitants "
    "ukrainians russians historians checkers women men girls boys children givers donors-people mp mps deputies japanese",
    "states": "state states country countries member members nation nations donor donors government governments capitals",
    "votes": "vote votes ballot ballots",
    "bodies": "body bodies entity entities organisation organisations organization organizations firm firms company "
    "companies group groups business businesses exporter exporters institution institutions",
    "banks": "bank banks lender lenders",
    "cars": "car cars vehicle vehicles truck trucks",
    "scrambles": "scramble scrambles sortie sorties interceptions",
    "visas": "visa visas", "boats": "boat boats ship ships vessel vessels destroyers", "missiles": "missile missiles",
    "blankets": "blanket blankets", "generators": "generator generators", "scanners": "scanner scanners mri",
    "documents": "document documents", "parts": "part parts component components", "orders": "order orders",
    "meetings": "meeting meetings summits", "terms": "term terms", "steps": "step steps", "cases": "case cases successes",
    "applications": "application applications claims", "seats": "seat seats", "islands": "island islands",
    "categories": "category categories", "measures": "measure measures sanctions", "rounds": "round rounds",
    "hours": "hour hours", "minutes": "minute minutes", "visits": "visit visits trips", "lists": "list lists",
    "dollars": "dollar dollars", "yen": "yen",
}  # fmt: skip
_THING = {word: name for name, words in _THINGS.items() for word in words.split()}
# Who is a state may be told by its vote, and a member may be a person.
_ALIKE = {frozenset(("states", "votes")), frozenset(("bodies", "banks")), frozenset(("people", "states"))}
# Behind these words something else begins: "150 against Russians" counts no Russians.
_AHEAD = set("and in on to by for were was had who that or at from against than with among as".split())
_NOUN = re.compile(
    r"^[\s-]*(?:(?:of|the|its|all|more|other|further|different|new|such)\s+)*((?:[A-Za-z-]+\s+){0,3}[A-Za-z-]+)"
)


def thing(behind: str) -> str | None:
    """What the words behind a figure say is counted, such as "states" for "of the member countries"."""
    found = _NOUN.match(behind)
    words = re.findall(r"[a-z]+", found[1].casefold())[:4] if found else []
    said = None
    for word, following in pairwise([*words, ""]):
        if word in _AHEAD:
            break
        said = _THING.get(word, said)
        if word in _THING and word != "japanese" and following not in _THING:  # "sanctions cases", "Japanese firms"
            break
    return said


def things(text: str) -> set[str]:
    """All things of which a text speaks that can be counted."""
    return {_THING[word] for word in re.findall(r"[a-z]+", text.casefold()) if word in _THING}


def same_thing(one: str | None, other: str | None) -> bool:
    """Whether two figures can count the same; what is not known is no hindrance."""
    return None in (one, other) or one == other or frozenset((one, other)) in _ALIKE


_SIDES = [
    {
        "exports": r"exports?(?! (?:from russia|to japan))|imports? (?:by|into) russia|exported|exporting|sold to russia|shipped to russia|imports? from japan|russia[’']s imports|russian imports",
        "imports": r"imports?|imported|importing|bought from russia|purchases|exports? (?:from russia|to japan)|russia[’']s exports|russian exports",
    },
    {
        "yes": r"in favou?r|voted yes|votes? yes|yes votes?|voted for|backed|supported|support|approved",
        "no": r"against(?! (?:russia|moscow|putin|the (?:war|invasion|aggression|attack)))|voted no|no votes?|opposed|rejected|votes? no",
        "abstained": r"abstain\w*|abstentions?",
        "absent": r"absent|did not vote|not voting|stayed away|missed the vote|took no part",
    },
    {"volume": r"volumes?|quantit\w+|tonnage|by weight|tonnes", "value": r"values?|worth|price"},
    {"committed": r"commit\w*", "allocated": r"allocat\w*", "paid": r"disburs\w*|paid|received"},
    {"humanitarian": "humanitarian", "military": r"military|weapons|arms", "financial": "financial|loans?"},
    {"china": r"chinese|china", "russia": r"russians?|russia[’']?s?"},
    {"women": r"women|girls|female", "men": r"men|boys|male", "minors": r"under[- ]18|minors|children|younger than"},
    {"entered": r"entered|arrived|taken in|came to japan|admitted|had come", "live": r"resid\w+|liv(?:ed|e|ing)|remain\w*"},
    {"coal": "coal", "lng": r"lng|liquefied|gas", "oil": r"crude|oil", "fish": r"seafood|salmon|crab|fish|kelp", "timber": r"timber|lumber|wood", "aluminium": r"alumini?um", "palladium": "palladium", "chips": r"semiconductors?|chips", "cars": r"cars|vehicles"},
    {"dollars": r"dollars?|usd|us\$|\$", "yen": r"yen|jpy|¥", "euros": r"euros?|eur|€", "roubles": r"roubles?|rubles?"},
    {"with": r"with (?:the )?(?:costs of )?(?:us )?realignment|including (?:the )?(?:costs? of )?(?:us )?realignment", "without": r"without (?:the )?(?:costs of )?(?:us )?realignment|excluding (?:the )?(?:costs? of )?(?:us )?realignment"},
    {"affinity": r"affinity|close(?:ness)? to|warm\w*|friendly feelings?", "relations": r"relations? (?:with russia )?(?:were |are |as )?good|good relations|thought relations"},
    {"telephone": "telephone|phone", "online": "online", "mail": r"by mail|by post|postal", "interview": r"interview\w*|face to face"},
    {"kyodo": "kyodo", "nhk": "nhk", "yomiuri": "yomiuri", "sankei": "sankei", "roles": r"roles|university of tokyo", "vciom": "vciom", "cabinet office": "cabinet office", "nippon": "nippon foundation", "imf": r"imf|monetary fund", "rosstat": r"rosstat|statistics office", "sipri": "sipri", "kiel": "kiel"},
    {"constant": r"constant|real terms|adjusted for inflation|after inflation", "current": r"current dollars|nominal\w*"},
    {"asset freeze": r"fr[eo]ez\w*|froze|frozen", "export ban": r"export bans?|exports .{0,40} banned|banned exports?"},
    {"grants": r"grants?|gifts?|donat\w+", "guarantees": r"guarant\w+", "loans": r"loans?|credits?"},
    {"allies": r"abe", "kishida": "kishida", "ishiba": "ishiba", "takaichi": "takaichi"},
    {"security council": "security council", "general assembly": "general assembly"},
    {"recognised": r"recogni[sz]ed|as refugees|refugee status", "complementary": "complementary", "applied": r"appli(?:ed|cations?)|applicants?"},
    {"mitsui": "mitsui", "mitsubishi": "mitsubishi", "sodeco": "sodeco", "shell": "shell", "toyota": "toyota", "nissan": "nissan", "mazda": "mazda"},
]  # fmt: skip
_SIDE_FORMS = [
    {name: re.compile(rf"(?<![\w-])(?:{form})(?!\w)", re.I) for name, form in sides.items()} for sides in _SIDES
]
# A clash on these is as sure as a wrong unit, also where a figure is linked.
_SURE = 5


@lru_cache(maxsize=4096)
def _sides(text: str) -> tuple[frozenset[str], ...]:
    return tuple(frozenset(name for name, form in each.items() if form.search(text)) for each in _SIDE_FORMS)


def clash(said: str, fact: str, *, sure: bool = False) -> tuple[str, str] | None:
    """Two sides of one matter of which a text names the one and a fact only the other, such as exports and imports.

    With ``sure``, only of matters that no other word can put right.
    """
    for place, (ours, theirs) in enumerate(zip(_sides(said), _sides(fact), strict=True)):
        if sure and place >= _SURE:
            break
        if ours and theirs and not ours & theirs:
            return min(ours), min(theirs)
    return None


COUNTRIES = (
    "Australia Austria Belgium Brazil Bulgaria Canada China Croatia Cyprus Czechia Denmark Egypt Estonia Finland France "
    "Germany Greece Hungary Iceland India Indonesia Iran Ireland Italy Latvia Lithuania Luxembourg Malta Moldova Netherlands "
    "Norway Pakistan Poland Portugal Romania Serbia Singapore Slovakia Slovenia Spain Sweden Switzerland Thailand Turkey "
    "Vietnam"
).split()  # fmt: skip
_PEOPLES = {
    "Australian": "Australia", "Austrian": "Austria", "Belgian": "Belgium", "Brazilian": "Brazil", "Canadian": "Canada",
    "Chinese": "China", "Czech": "Czechia", "Danish": "Denmark", "Dutch": "Netherlands", "French": "France",
    "German": "Germany", "Hungarian": "Hungary", "Indian": "India", "Indonesian": "Indonesia", "Italian": "Italy",
    "Moldovan": "Moldova", "Norwegian": "Norway", "Polish": "Poland", "Spanish": "Spain", "Swedish": "Sweden",
    "Swiss": "Switzerland", "Turkish": "Turkey", "Türkiye": "Turkey", "Britain": "United Kingdom", "British": "United Kingdom",
    "UK": "United Kingdom", "United Kingdom": "United Kingdom", "US": "United States", "USA": "United States",
    "United States": "United States", "American": "United States", "America": "United States", "Washington": "United States",
    "South Korea": "South Korea", "Korea": "South Korea", "EU": "European Union", "European Union": "European Union",
    "Europe": "European Union", "Brussels": "European Union",
}  # fmt: skip
_COUNTRY = re.compile(rf"\b(?:{'|'.join(sorted([*COUNTRIES, *_PEOPLES], key=len, reverse=True))})(?!\w)(?! dollars?)")


@lru_cache(maxsize=4096)
def countries(text: str) -> frozenset[str]:
    """The countries that a text names, apart from Japan, Russia and Ukraine, which nearly every sentence does."""
    return frozenset(_PEOPLES.get(name, name) for name in _COUNTRY.findall(text))


_SAME = """
import imports imported importing bought buy buys purchases purchased
export exports exported exporting shipped shipments sent sold sells
sanction sanctions sanctioned measures
freeze froze frozen freezes freezing blocked
invasion invaded invade invades attack attacked assault
aid help support assistance
yes favour favor voted vote votes backed supported approved
abstain abstained abstentions abstention
parliament diet lawmakers mps duma parliamentarians
evacuee evacuees refugee refugees fled displaced
scramble scrambled scrambles fighters jets intercepted aircraft planes
donor donors giver givers gave given
rise rose risen grew grown growth increase increased higher jumped climbed rising
fall fell fallen drop dropped decline declined lower decrease decreased shrank
expel expelled expels leave ousted
bar barred bars ban banned bans blacklist entry
lng gas liquefied
oil crude petroleum
timber lumber wood
island islands kurils territories
treaty accord agreement pact
announce announced unveiled declared
decide decided decision approved
promise promised pledged pledge
visitor visitors tourists travellers came visited
poll survey asked respondents polled
affinity closeness close fond
military defence defense armed
spending spend spent expenditure outlays
share percentage proportion part
gdp output economy product
elect elected election
firm firms company companies corporate businesses
halt halted stop stopped suspended pause paused suspend
resident residents live lives lived living
fishing fish boats fishery fisheries
premier prime
court icc icj
price cap ceiling
commit committed commitments
minor minors children under
tokyo capital
strait sailed passed
loan loans credit lent
missile missiles tomahawk tomahawks
cut write-down writedown loss lost lose
people persons individuals names citizens
entity entities bodies organisations organizations
""".strip().splitlines()
_COMMON = set(
    "a about after again against all also although among an and another any are around as at be because been before being "
    "between both but by can could did do does during each even ever every few first for from had has have he her here "
    "him his how however if in instead into is it its just last later least less like made make many may might more most "
    "much nearly never new no none nor not now of off on once one only or other our out over own per put said same say says "
    "second see she should since so some still such than that the their them then there these they this those though "
    "through time to too two under until up was we well were what when where which while who whom whose why will with "
    "within without would year years yet you your month months day days cent percent percentage points dollars million "
    "billion trillion yen euros number numbers figure figures total almost exactly roughly alone around "
    "january february march april june july august september october november december".split()
)
_STEMS = {word: line.split()[0] for line in reversed(_SAME) for word in line.split()}


@lru_cache(maxsize=8192)
def _stem(word: str) -> str:
    """A word without its ending, or the first of the words that mean the same here."""
    if word in _STEMS:
        return _STEMS[word]
    for ending in ("ese", "ian", "ians", "ing", "ings", "ed", "es", "s", "ly", "ion", "ions"):
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            bare = word.removesuffix(ending)
            return _STEMS.get(bare, bare)[:7]
    return word[:7]


@lru_cache(maxsize=4096)
def content(text: str) -> frozenset[str]:
    """The words of a text that say what it is about, so that forms of a word meet."""
    words = re.findall(r"[a-zōū]+", text.casefold())  # of "Japan's", the s is too short to count
    return frozenset(_stem(word) for word in words if len(word) > 2 and word not in _COMMON)
