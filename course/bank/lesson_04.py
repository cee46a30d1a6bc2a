"""Questions of lesson 04, diplomacy, and of its problem set (``04-ps-…``).

A target such as ``(unga-yes-2025-02)`` in a text names a fact of data/facts.csv; the keys are worked out from
the tables.
"""

from collections.abc import Mapping

import pandas as pd

from course.data import load
from course.questions import (
    Choice,
    ChooseOne,
    ChooseSeveral,
    Guess,
    JudgeClaim,
    Match,
    Misconception,
    Number,
    Pair,
    Question,
    Reflection,
    Values,
)  # fmt: skip

CRIMEA, FIRST, SUSPENDED, ANNEXED = "68/262", "ES-11/1", "ES-11/3", "ES-11/4"
REPAIR, FIRST_YEAR, THIRD_YEAR = "ES-11/5", "ES-11/6", "ES-11/7"


def _total(label: str, column: str) -> int:
    return int(load("un_resolutions").set_index("label").loc[label, column])


def _wide() -> pd.DataFrame:
    return load("un_votes").pivot(index="iso3", columns="resolution_id", values="vote")


def _yes(resolution: str) -> set[str]:
    votes = load("un_votes")
    return set(votes[(votes.resolution_id == resolution) & (votes.vote == "yes")].iso3)


def _members(bloc: str, day: str | None) -> set[str]:
    """Members of a bloc on a day; all that the table ever names, if no day is given."""
    rows = load("bloc_memberships")
    rows = rows[rows.bloc == bloc]
    if day is not None:
        rows = rows[(rows.from_on <= day) & ~(rows.until_on < day)]
    return set(rows.iso3)


def _council(day: str) -> set[str]:
    terms = load("council_terms")
    return set(terms[(terms.from_on <= day) & (terms.until_on >= day)].iso3)


GUESSED = ("Mar 2022", "Apr 2022", "Feb 2023", "Feb 2025", "Feb 2026")


def _yes_votes() -> Mapping[str, float]:
    return {label: float(_total(label, "yes")) for label in GUESSED}


def _remark_yes(guessed: Mapping[str, float], actual: Mapping[str, float]) -> tuple[str, ...]:
    if guessed["Feb 2023"] < actual["Feb 2023"] - 15:
        first = "You expected support to stay low after April 2022. On the first anniversary it was as high as at the start."
    else:
        first = "You saw that support would come back after April 2022."
    if guessed["Feb 2025"] > actual["Feb 2025"] + 15:
        second = "In February 2025 support fell further than you drew. Section 3 shows who left."
    elif guessed["Feb 2025"] < actual["Feb 2025"] - 15:
        second = "In February 2025 more states said yes than you drew."
    else:
        second = "Your guess for February 2025 is close."
    return first, second


GUESS_YES = Guess(
    id="04-guess-yes",
    prompt="How many of the member states voted yes on each text? The first two numbers are given.",
    labels=GUESSED,
    known=2,
    actual=_yes_votes,
    remark=_remark_yes,
    unit="states",
    low=0.0,
    high=193.0,
    step=1.0,
    hints=(
        "The text of April 2022 does something to Russia. Do the later ones, or do they say what is wrong?",
        "One government that had always said yes changed in January 2025. Others listen to it.",
    ),
    explanation=(
        "The curve is not a line of falling support. It falls when a text acts, and again in 2025, when states that had always said yes stop doing so. "
        "Each point is another text, so compare what they ask before you compare the numbers."
    ),
    evidence=("un_resolutions",),
    minutes=5,
)

SEAT = ChooseOne(
    id="04-seat",
    prompt="What was Japan's place in the Security Council on the day of the veto, [25 February 2022](unsc-veto-2022-02)?",
    options=(
        Choice(
            "a", "An elected member, in the second year of its term",
            "Look at the codes: `seated[\"iso3\"].tolist()`. Japan's term of two years began later.",
            misconception="later term taken for the day",
        ),
        Choice(
            "b", "A permanent member",
            "The permanent members are China, France, Russia, the United Kingdom and the United States. Japan asks for such a seat, but has none.",
        ),
        Choice("c", "None: its last term was over and its next had not begun", right=True),
        Choice(
            "d", "None: Japan has never had a seat",
            "It has had many: `terms[terms[\"iso3\"] == \"JPN\"]` shows some of them. The question is whether one of them holds this day.",
        ),
    ),
    hints=(
        "The frame `seated` holds the elected members of that day.",
        "Run `\"JPN\" in seated[\"iso3\"].tolist()`, and then look at `terms[terms[\"iso3\"] == \"JPN\"]`.",
    ),
    explanation=(
        "Japan's term before ended on [31 December 2017](unsc-japan-before), the next began on [1 January 2023](unsc-japan-start): its "
        "[12th](unsc-twelfth), more than any other elected state. An easy mistake: a page read in 2023 says that Japan “is” a member."
    ),
    evidence=("council_terms", "unsc-japan-before", "unsc-japan-start"),
    minutes=2,
)  # fmt: skip

TWO_THIRDS = Number(
    id="04-two-thirds",
    prompt=(
        "To suspend Russia from the Human Rights Council, two thirds of the votes for and against were needed; abstentions and absences do not count. "
        "What per cent of the votes that counted were yes?"
    ),
    value=lambda: 100 * _total("Apr 2022", "yes") / (_total("Apr 2022", "yes") + _total("Apr 2022", "no")),
    unit="per cent",
    tolerance=0.6,
    decimals=1,
    misconceptions=(
        Misconception(
            "all members as the base", lambda: 100 * _total("Apr 2022", "yes") / 193,
            "You divided by all member states. Here only yes and no count: that is the base.",
        ),
        Misconception(
            "abstentions in the base",
            lambda: 100 * _total("Apr 2022", "yes") / (193 - _total("Apr 2022", "absent")),
            "You left out the absent states, but kept the abstentions in the base. They do not count either.",
        ),
        Misconception(
            "no votes for yes votes", lambda: 100 * _total("Apr 2022", "no") / (_total("Apr 2022", "yes") + _total("Apr 2022", "no")),
            "That is the share of the no votes.",
        ),
    ),
    hints=(
        "Which votes count? Add those up first: they are the base.",
        "The base is [93](unga-yes-2022-04) yes and [24](unga-no-2022-04) no. Divide the yes votes by their sum.",
    ),
    explanation=(
        "It is far above two thirds, though fewer than half of all members said yes. The same vote is a clear win by one base and "
        "a minority by another; a share without its base says nothing."
    ),
    evidence=("unga-yes-2022-04", "unga-no-2022-04", "un_resolutions"),
    minutes=3,
    core=False,
)  # fmt: skip



MOVED = ChooseSeveral(
    id="04-moved",
    prompt="Which states voted yes in February 2023 (`ES-11/6`) and no in February 2025 (`ES-11/7`)? Look them up in `wide`, by their codes.",
    options=(
        Choice("a", "United States (USA)", right=True),
        Choice("b", "China (CHN)", "China abstained in 2023, and did not vote no in 2025 either."),
        Choice("c", "Hungary (HUN)", right=True),
        Choice("d", "Mali (MLI)", "Mali voted no both times, so it did not move."),
        Choice("e", "Israel (ISR)", right=True),
        Choice(
            "f", "Brazil (BRA)", "Brazil left the yes camp, but not for no: it abstained. Leaving is not opposing.",
            misconception="abstention for no",
        ),
        Choice("g", "Japan (JPN)", "Japan voted yes both times."),
    ),
    hints=(
        "`wide.loc[\"USA\", [\"ES-11/6\", \"ES-11/7\"]]` shows the two votes of one state.",
        "`wide[(wide[\"ES-11/6\"] == \"yes\") & (wide[\"ES-11/7\"] == \"no\")]` shows them all. Three of the seven choices are among them.",
    ),
    explanation=(
        "[7 states](unga-yes-to-no) made this move: besides these three, Haiti, the Marshall Islands, Niger and Palau. Far more, [41](unga-yes-to-neither), "
        "went from yes to neither."
    ),
    evidence=("unga-yes-to-no", "unga-yes-to-neither", "un_votes"),
    minutes=3,
)  # fmt: skip

BRICS = Number(
    id="04-brics",
    prompt="How many members of BRICS voted yes on the first text (`ES-11/1`), in March 2022? Count the members of that day.",
    value=lambda: len(_members("BRICS", "2022-03-02") & _yes(FIRST)),
    unit="states",
    tolerance=0.4,
    misconceptions=(
        Misconception(
            "members of today", lambda: len(_members("BRICS", None) & _yes(FIRST)),
            "You counted states that joined later. Use `blocs`, not `both`: it holds the members of the day.",
        ),
        Misconception(
            "members for yes votes", lambda: len(_members("BRICS", "2022-03-02")),
            "That is how many members BRICS had that day. How many of them voted yes?",
        ),
        Misconception(
            "another text", lambda: len(_members("BRICS", "2025-02-24") & _yes(THIRD_YEAR)),
            "That is the number for the text of February 2025. The question is about the first text, `ES-11/1`.",
        ),
    ),
    hints=(
        "Keep the rows of `blocs` with bloc BRICS and text `ES-11/1`, and look at the votes.",
        "`blocs[(blocs[\"bloc\"] == \"BRICS\") & (blocs[\"resolution_id\"] == \"ES-11/1\")][\"vote\"].value_counts()`",
    ),
    explanation=(
        "Only Brazil, of [5 members](brics-members-2022). With today's list one would have counted Egypt, Indonesia and the United Arab Emirates too, "
        "which joined later. In February 2025 there were [10 members](brics-members-2025), and [2](brics-yes-2025) said yes: Egypt and Indonesia."
    ),
    evidence=("brics-members-2022", "brics-members-2025", "brics-yes-2025", "bloc_memberships", "un_votes"),
    minutes=4,
)  # fmt: skip

_BOTH = "A video conference and a joint statement"
_ONLY = "A video conference, but no joint statement"
_AGAIN = "A joint statement, by AFP's count the leaders' first on Ukraine since the change of president in Washington"
ANNIVERSARIES = Match(
    id="04-anniversaries",
    prompt="What did the leaders of the G7 do on the anniversaries of the invasion? Match each date.",
    pairs=(
        Pair(
            "a", "24 February 2024", "2",
            {
                "3": "That came a year later. In 2024 the seven still agreed on a text.",
                "1": "In 2024 no change of president had come yet.",
            },
        ),
        Pair(
            "b", "24 February 2025", "3",
            {
                "2": "They met online, but the wording could not be settled with the United States.",
                "1": "In 2025 the new president had been in office for a month, and no joint text came.",
            },
        ),
        Pair(
            "c", "24 February 2026", "1",
            {
                "2": "There was a joint statement, but look for what made it special after the year before.",
                "3": "The year without a joint statement was another one.",
            },
        ),
    ),
    partners=(Choice("1", _AGAIN), Choice("2", _BOTH), Choice("3", _ONLY)),
    hints=(
        "Show the rows: `steps[steps[\"forum\"] == \"G7\"][[\"step_on\", \"kind\"]]`. In one year the kind is “meeting”.",
        "To read a row in full: `steps[steps[\"forum\"] == \"G7\"][\"what\"].tolist()`.",
    ),
    explanation=(
        "Joint statements came on [24 February 2024](g7-2024) and [24 February 2026](g7-2026), none on [24 February 2025](g7-2025). "
        "France, in the chair, noted that it was the “[first joint declaration](g7-2026-first)” on Ukraine since President Trump's return (AFP). So “the G7 was united” is true or false by year."
    ),
    evidence=("g7-2024", "g7-2025", "g7-2026", "diplomatic_steps"),
    minutes=3,
)  # fmt: skip

CLAIM_FRONT = JudgeClaim(
    id="04-claim-front",
    prompt="The article says this of the diplomacy of Japan and its partners. Does the evidence of this lesson carry it?",
    claim="Diplomacy kept a united front against Russia and isolated it on the global stage.",
    verdicts=(
        Choice(
            "a", "Supported as it stands",
            "Many states never voted yes on any text, and in 2025 the United States voted no. The claim as it stands leaves this out.",
            misconception="the first vote for all votes",
        ),
        Choice("b", "Needs nuance", "There was a front. Who stood in it, on which text and until when, must be said.", right=True),
        Choice(
            "c", "Wrong",
            "In March 2022 only four states voted with Russia, and the G7 and the European Union were of one mind for years. That is a front.",
            misconception="the last vote for all votes",
        ),
        Choice("d", "Cannot be checked", "A part of it can: every state votes in public. What cannot be seen is what was said behind closed doors."),
    ),
    evidence_options=(
        Choice(
            "p", "The number of meetings that Japan took part in",
            "A meeting shows effort. Whether it united anybody is another question, and our rows are only a choice.",
            misconception="effort for effect",
        ),
        Choice(
            "q", "That Japan was elected to the Security Council with a large majority",
            "That shows how Japan is seen. It says nothing on how other states voted on Russia.",
        ),
        Choice("r", "The yes, no and other votes, text by text, from 2022 to 2026", right=True),
        Choice("s", "How each bloc voted, with its members of the day", right=True),
    ),
    hints=(
        "Ask three things: united on what, who, and until when?",
        "Two of the four pieces of evidence show how other states voted.",
    ),
    explanation=(
        "Yes votes: [141](unga-yes-2022-03), [93](unga-yes-2022-04) for a text that acts, [141](unga-yes-2023-02) after a year, [93](unga-yes-2025-02) without "
        "the United States, [107](unga-yes-2026-02) for a softer text. [59 states](unga-always-yes), Japan among them, said yes to all six texts whose roll call we hold; "
        "[43](unga-never-yes) never did. A front, then, but not of the whole world, and not for good."
    ),
    evidence=("unga-yes-2022-03", "unga-yes-2025-02", "un_votes", "bloc_memberships"),
    minutes=5,
)  # fmt: skip

REFLECTION = Reflection(
    id="04-reflection",
    prompt=(
        "Write two or three sentences on how united the front was, so that a reader in India, one in Ukraine and one in Japan could all accept them as "
        "correct. Which dates and which words did you need?"
    ),
    hints=(
        "Say what the states voted on, and when, before you give a number.",
        "Words such as “isolated”, “the world” or “the West” each leave somebody out.",
    ),
    explanation=(
        "A strong answer names a text and its date, tells abstaining from voting no, and does not put motives into a vote that no one has explained."
    ),
    evidence=("un_resolutions", "un_votes"),
    minutes=4,
    core=False,
)

# ---- Problem set -------------------------------------------------------------------------------------------


def _counts(resolution: str) -> Mapping[str, float]:
    votes = load("un_votes")
    return votes[votes.resolution_id == resolution].vote.value_counts().to_dict()


PS_COUNTS = Values(
    id="04-ps-counts",
    prompt="How many states voted yes, voted no, abstained or were absent on the text of October 2022 (`ES-11/4`)?",
    values=lambda: _counts(ANNEXED),
    unit="states",
    tolerance=0.1,
    slips={
        "another text": (
            lambda: _counts(FIRST),
            "Those are the votes on `ES-11/1`, the first text. The question is about `ES-11/4`.",
        ),
        "all texts": (
            lambda: load("un_votes").vote.value_counts().to_dict(),
            "You counted the votes of all texts together. Keep only the rows of `ES-11/4` first.",
        ),
    },
    hints=(
        "Keep the rows of one text, then count how often each value stands in the column `vote`.",
        "`votes[votes[\"resolution_id\"] == \"ES-11/4\"][\"vote\"].value_counts()`",
    ),
    explanation="The four counts add up to all member states, and agree with the totals that the United Nations published. No other text won more yes votes.",
    evidence=("un_votes", "un_resolutions"),
    minutes=5,
)


def _always(crimea: bool) -> int:
    wide = _wide()
    wide = wide if crimea else wide.drop(columns=CRIMEA)
    return int((wide == "yes").all(axis=1).sum())


PS_ALWAYS = Number(
    id="04-ps-always",
    prompt="How many states voted yes on all six texts of the emergency session (those whose number begins with `ES-11`)?",
    value=lambda: _always(crimea=False),
    unit="states",
    tolerance=0.4,
    misconceptions=(
        Misconception(
            "one text too many", lambda: _always(crimea=True),
            "You asked for a yes in 2014 as well. Take the column `68/262` away first.",
        ),
        Misconception(
            "any for all", lambda: int((_wide().drop(columns=CRIMEA) == "yes").any(axis=1).sum()),
            "That many voted yes at least once (`any`). The question asks for yes each time (`all`).",
        ),
        Misconception(
            "the last text only", lambda: len(_yes(THIRD_YEAR)),
            "That is the number of yes votes on one text. A state must have said yes on all six.",
        ),
    ),
    hints=(
        "Make the table wide, drop one column, and compare all cells with \"yes\".",
        "`(wide.drop(columns=\"68/262\") == \"yes\").all(axis=1).sum()`; `axis=1` looks along each row.",
    ),
    explanation=(
        "[59 states](unga-always-yes), Japan among them: less than a third of the members. A core of the front can be counted, and it is smaller than any single total."
    ),
    evidence=("unga-always-yes", "un_votes"),
    minutes=8,
)  # fmt: skip


def _by_group(resolution: str) -> pd.DataFrame:
    votes = load("un_votes")
    return votes[votes.resolution_id == resolution].merge(load("un_countries"), on="iso3")


def _group_shares() -> Mapping[str, float]:
    rows = _by_group(REPAIR)
    return (100 * (rows.vote == "yes").groupby(rows.un_group).mean()).to_dict()


def _group_parts() -> Mapping[str, float]:
    rows = _by_group(REPAIR)
    rows = rows[rows.vote == "yes"]
    return (100 * rows.un_group.value_counts(normalize=True)).to_dict()


PS_GROUPS = Values(
    id="04-ps-groups",
    prompt="What per cent of the states of each regional group voted yes on reparation (`ES-11/5`)?",
    values=_group_shares,
    unit="per cent",
    tolerance=0.6,
    slips={
        "fraction for per cent": (
            lambda: {group: share / 100 for group, share in _group_shares().items()},
            "Those are the right shares as fractions. Multiply by a hundred to get per cent.",
        ),
        "composition for rate": (
            _group_parts,
            "You worked out which part of all yes votes came from each group. The question asks, for each group, how many of its own members said yes.",
        ),
    },
    hints=(
        "Join the votes with `un_countries`. In a crosstab of group and vote, each row must add up to a hundred.",
        "`100 * pd.crosstab(rows[\"un_group\"], rows[\"vote\"], normalize=\"index\")[\"yes\"]`",
    ),
    explanation=(
        "`normalize=\"index\"` divides by the size of the group. Divided by all yes votes instead, Asia-Pacific looks strong because it is large, though only "
        "two in five of its members said yes."
    ),
    evidence=("un_votes", "un_countries"),
    minutes=8,
)

PS_ASEAN = Number(
    id="04-ps-asean",
    prompt="How many members of ASEAN voted yes on the text of February 2025 (`ES-11/7`)? Count the members of that day.",
    value=lambda: len(_members("ASEAN", "2025-02-24") & _yes(THIRD_YEAR)),
    unit="states",
    tolerance=0.4,
    misconceptions=(
        Misconception(
            "members of today", lambda: len(_members("ASEAN", None) & _yes(THIRD_YEAR)),
            "You counted Timor-Leste, which voted yes, but joined ASEAN later that year. Test the date.",
        ),
        Misconception(
            "members for yes votes", lambda: len(_members("ASEAN", "2025-02-24")),
            "That is how many members ASEAN had that day. How many of them voted yes?",
        ),
    ),
    hints=(
        "Keep the ASEAN rows whose `from_on` is not later than the day of the vote, then join them with the votes.",
        "`members[members[\"from_on\"] <= \"2025-02-24\"].merge(votes, on=\"iso3\")`, then count the rows with \"yes\" on `ES-11/7`.",
    ),
    explanation=(
        "[7](asean-yes-2025) of ten. Timor-Leste joined on [26 October 2025](asean-admission-2025), so it does not count for February. "
        "One row too many is enough to make a right method give a wrong number."
    ),
    evidence=("asean-yes-2025", "asean-admission-2025", "bloc_memberships", "un_votes"),
    minutes=8,
)  # fmt: skip

def _council_yes(day: str, ended: bool = True) -> int:
    """Rows of the join of council terms with the yes votes of April 2022; the last day is tested or not."""
    terms = load("council_terms")
    rows = terms[(terms.from_on <= day) & ((terms.until_on >= day) | (not ended))]
    return int(rows.iso3.isin(_yes(SUSPENDED)).sum())


PS_COUNCIL = Number(
    id="04-ps-council",
    prompt=(
        "How many of the ten elected members of the Security Council on the day of the text of April 2022 (`ES-11/3`) voted yes on it in the General Assembly?"
    ),
    value=lambda: _council_yes("2022-04-07"),
    unit="states",
    tolerance=0.4,
    misconceptions=(
        Misconception(
            "the Council of the year after", lambda: _council_yes("2023-04-07"),
            "Those are the elected members of 2023, Japan among them. Half of the seats had changed hands: use the day of the vote.",
        ),
        Misconception(
            "no test of the last day", lambda: _council_yes("2022-04-07", ended=False),
            "You asked only that the term had begun, so Japan's old terms are counted too. A term must not have ended either: compare `until_on`.",
        ),
        Misconception(
            "members for yes votes", lambda: len(_council("2022-04-07")),
            "That is how many elected members there were. How many of them voted yes?",
        ),
    ),
    hints=(
        "First the interval test on `council_terms`, with two comparisons. Then join with the votes on `ES-11/3`.",
        "`seated = terms[(terms[\"from_on\"] <= day) & (terms[\"until_on\"] >= day)]`, then `seated.merge(votes, on=\"iso3\")`.",
    ),
    explanation=(
        "Albania, Ireland and Norway. In the Council of the year after it would have been five, Japan among them. "
        "Having a seat in the Council does not make a state part of a front."
    ),
    evidence=("council_terms", "un_votes"),
    minutes=8,
)  # fmt: skip

PS_CLAIM = JudgeClaim(
    id="04-ps-claim",
    prompt="A post on a social network makes this claim. Judge it, and pick what decides it.",
    claim="Between February 2023 and February 2025, some fifty states switched from supporting Ukraine to supporting Russia at the UN.",
    verdicts=(
        Choice(
            "a", "Supported",
            "About that many left the yes camp, but most of them for neither side. Leaving is not switching.",
            misconception="abstention for no",
        ),
        Choice("b", "Wrong", "About that many left the yes camp, but only a few of them voted no.", right=True),
        Choice("c", "Cannot be checked", "It can: both roll calls are in un_votes, and a crosstab shows every move."),
    ),
    evidence_options=(
        Choice("p", "The crosstab of the votes on `ES-11/6` and `ES-11/7`", right=True),
        Choice(
            "q", "The totals of the two texts alone",
            "Totals show that yes fell and no rose, but not where each state went. For that you need the roll calls.",
            misconception="net for gross",
        ),
        Choice("r", "The number of G7 meetings in those years", "Meetings are not votes, and the claim is about all states."),
    ),
    hints=(
        "Where did the states go that no longer said yes? Look along the row “yes” of the crosstab.",
        "`pd.crosstab(wide[\"ES-11/6\"], wide[\"ES-11/7\"])` has the answer in its last row.",
    ),
    explanation=(
        "[48 states](unga-lost-yes) no longer said yes: [41](unga-yes-to-neither) abstained or did not vote, [7](unga-yes-to-no) voted no, the United States among "
        "them. And a no to a text of Ukraine is not yet support for Russia: each state gave its own reasons."
    ),
    evidence=("unga-lost-yes", "unga-yes-to-neither", "unga-yes-to-no", "un_votes"),
    minutes=5,
    core=False,
)  # fmt: skip

QUESTIONS: tuple[Question, ...] = (
    GUESS_YES, SEAT, TWO_THIRDS, MOVED, BRICS, ANNIVERSARIES, CLAIM_FRONT, REFLECTION,
    PS_COUNTS, PS_ALWAYS, PS_GROUPS, PS_ASEAN, PS_COUNCIL, PS_CLAIM,
)  # fmt: skip
