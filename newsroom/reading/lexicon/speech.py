"""The words by which copy says that somebody said something, and on what occasion."""

# Verbs that bring speech or what was meant by it: base, he says, he said, having said, saying.
_STRONG = """
    acknowledge acknowledges acknowledged acknowledging, add adds added adding, admit admits
    admitted admitting, affirm affirms affirmed affirming, agree agrees agreed agreeing, argue
    argues argued arguing, assert asserts asserted asserting, assure assures assured assuring,
    caution cautions cautioned cautioning, claim claims claimed claiming, comment commented
    commenting, complain complains complained complaining, concede concedes conceded conceding,
    conclude concludes concluded concluding, confirm confirms confirmed confirming, continue
    continues continued continuing, contend contends contended contending, declare declares
    declared declaring, emphasise emphasises emphasised emphasising, emphasize emphasizes
    emphasized emphasizing, estimate estimated estimating, explain explains explained
    explaining, insist insists insisted insisting, joke jokes joked joking, maintain maintains
    maintained maintaining, note notes noted noting, observe observes observed observing, pledge
    pledges pledged pledging, predict predicts predicted predicting, promise promises promised
    promising, quip quips quipped quipping, recall recalls recalled recalling, reiterate
    reiterates reiterated reiterating, remark remarked remarking, remind reminds reminded
    reminding, repeat repeats repeated repeating, reply replies replied replying, report reports
    reported reporting, respond responds responded responding, reveal reveals revealed
    revealing, say says said saying, state stated stating, stress stresses stressed stressing,
    suggest suggests suggested suggesting, tell tells told telling, testify testifies testified
    testifying, tweet tweets tweeted tweeting, underline underlines underlined underlining,
    underscore underscores underscored underscoring, vow vows vowed vowing, warn warns warned
    warning, write writes wrote writing, post posted posting
"""
_ANNOUNCE = "announce announces announced announcing, disclose discloses disclosed disclosing"
_DENY = """
    deny denies denied denying, dismiss dismisses dismissed dismissing, refute refutes refuted
    refuting, reject rejects rejected rejecting, rebut rebuts rebutted rebutting
"""
# With these only words within quotation marks are a statement.
_WEAK = """
    accuse accuses accused accusing, ask asks asked asking, attack attacks attacked attacking,
    believe believes believed believing, blame blames blamed blaming, blast blasts blasted
    blasting, brand brands branded branding, call calls called calling, chant chants chanted
    chanting, charge charges charged charging, characterise characterises characterised
    characterising, characterize characterizes characterized characterizing, cite cites cited
    citing, condemn condemns condemned condemning, criticise criticises criticised criticising,
    criticize criticizes criticized criticizing, cry cries cried crying, decry decries decried
    decrying, demand demands demanded demanding, denounce denounces denounced denouncing, deride
    derides derided deriding, describe describes described describing, dub dubs dubbed dubbing,
    echo echoes echoed echoing, express expresses expressed expressing, hail hails hailed
    hailing, label labels labeled labelled labeling labelling, lament laments lamented
    lamenting, mock mocks mocked mocking, offer offers offered offering, praise praises praised
    praising, proclaim proclaims proclaimed proclaiming, push pushes pushed pushing, question
    questions questioned questioning, rate rates rated rating, read reads reading, refer refers
    referred referring, retort retorts retorted retorting, shout shouts shouted shouting, slam
    slams slammed slamming, speak speaks spoke speaking, think thinks thought thinking, tout
    touts touted touting, urge urges urged urging, use uses used using, wonder wonders wondered
    wondering, boast boasts boasted boasting, sing sings sang singing, recount recounts
    recounted recounting
"""


def _forms(lines: str) -> frozenset[str]:
    return frozenset(lines.replace(",", " ").split())


ANNOUNCEMENTS = _forms(_ANNOUNCE)
DENIALS = _forms(_DENY)
STRONG = _forms(_STRONG) | ANNOUNCEMENTS | DENIALS
WEAK = _forms(_WEAK)
CUES = STRONG | WEAK
"""Forms that are nouns more often than verbs ("states", "remarks") are left out."""
TELLING = frozenset({"tell", "tells", "told", "telling", "assured", "assures", "reminded"})
"""These name who was told before what was said: "told reporters that"."""

BARE = frozenset(
    {forms.split()[0] for forms in f"{_STRONG},{_ANNOUNCE},{_DENY},{_WEAK}".split(",")}
)
"""Base forms: behind "did not", "to" or "will" they tell of nothing that was said."""

# Between speaker and verb.
ADVERBS = _forms(
    """
    again also briefly bluntly clearly earlier even explicitly famously flatly frequently has
    have had just last later meanwhile morning never night often once on only openly previously
    publicly quickly recently reportedly repeatedly simply sharply since sometimes specifically
    still subsequently then therefore though today too week yesterday himself herself themselves
    """
)
PRONOUNS = frozenset({"he", "she", "they", "it", "i", "we", "who"})
SINGULAR = frozenset({"he", "she"})
RELATIVE = frozenset({"that", "what", "which", "whom", "how", "as", "where", "why", "than", "if"})
BEFORE_BARE = frozenset({"not", "to", "will", "would", "can", "could", "should", "may", "might"})
BEFORE_BARE |= frozenset({"must", "cannot", "didn't", "didn’t", "won't", "won’t"})
PASSIVE = frozenset({"am", "are", "be", "been", "being", "get", "got", "is", "was", "were"})

# Somebody without a name who speaks for somebody, and papers that speak.
OFFICIALS = _forms(
    """
    adviser advisor advisers advisors agency aide aides ambassador analyst analysts assistant
    authorities campaign candidate chairman chief commander commission communique communiqué
    company council court declaration delegation department deputy diplomat diplomats director
    document documents envoy expert experts government governor group kremlin lawmaker lawmakers
    lawyer leader leaders letter mayor military minister ministers ministry negotiator
    negotiators newspaper nominee observers office official officials organisation organization
    palace party police premier president presidency prosecutor prosecutors report
    representative representatives secretary senator source sources spokesman spokesperson
    spokeswoman statement study team union
    """
)
DETERMINERS = _forms(
    """
    a an another both each her his its one our several some the their these this those two
    """
)
HEADLESS = _forms(
    """
    after at by for from in near of on outside to under with
    """
)
"""Between a speaker and what only belongs to it: "a spokesman for Clinton said"."""

# What speech was part of.
OCCASIONS = _forms(
    """
    address briefing broadcast call communique communiqué conference debate editorial email
    hearing interview letter message meeting memo news-conference phone podcast post program
    programme rally readout report session speech statement summit talks testimony tweet visit
    """
)
BEFORE_OCCASION = frozenset({"after", "at", "during", "following", "from", "in", "on", "via"})

# Where the words of a speaker end and the reporter's begin: ", as Kyiv braces".
REPORTERS = _forms(
    """
    adding after although amid an and as before but despite even following including just making
    since so suggesting though underscoring when where which while who whose
    """
)
