"""The screens of sharing, choosing, trying, experiments and follow-ups (see `screens`)."""

from tests.browser.screens import Screen

_STEP = "share/{tip}/step/"
_CASE = "share/{case}/step/"
_DILEMMA = "share/{dilemma}/step/"
_CHOSEN = "dilemmas/zichtbaar-blijven-of-onder-de-radar-na-een-bedreiging/"
_ENDED = "dilemmas/2340-uur-antwoorden-of-wachten/"
_PHOTO = "dilemmas/foto-van-een-vermiste-tiener-delen-of-wachten/"
_LOG = "me/logbooks/{logbook}/"
# What somebody typed in a second tab meanwhile.
_OTHERWISE = """() => {
    const form = document.querySelector("main form[data-autosave]");
    form.querySelector("textarea").value += " En anders niet.";
    form.elements.base.value = "0";
    form.elements.tab.value = "";
    form.querySelector("[name=next]").click();
}"""

SHARING = [
    Screen("share", "share/", "officer"),
    Screen("share-draft", "share/{tip}/", "officer"),
    Screen("share-step-begin", f"{_STEP}start/", "officer", is_pictured=False),
    Screen("share-step-tip", f"{_STEP}what/", "officer"),
    Screen("share-step-why", f"{_STEP}why/", "officer", is_pictured=False),
    Screen("share-step-place", f"{_STEP}place/", "officer"),
    Screen("share-step-situation", f"{_CASE}situation/", "officer", is_pictured=False),
    Screen("share-step-events", f"{_CASE}events/", "officer"),
    Screen("share-step-lesson", f"{_CASE}lesson/", "officer", is_pictured=False),
    Screen("share-step-outcome", f"{_CASE}outcome/", "officer", is_pictured=False),
    Screen("share-step-further", f"{_CASE}further/", "officer", is_pictured=False),
    Screen("share-step-moment", f"{_DILEMMA}situation/", "officer", is_pictured=False),
    Screen("share-step-options", f"{_DILEMMA}options/", "officer"),
    Screen("share-step-stake", f"{_DILEMMA}stake/", "officer", is_pictured=False),
    Screen("share-step-ending", f"{_DILEMMA}ending/", "officer", is_pictured=False),
    Screen("share-conflict", f"{_STEP}what/", "officer", status=409, sends=_OTHERWISE),
    Screen("share-check", "share/{case}/check/", "officer"),
    Screen("share-preview", "share/{tip}/preview/", "officer"),
    Screen("share-preview-case", "share/{case}/preview/", "officer", is_pictured=False),
    Screen("share-preview-dilemma", "share/{dilemma}/preview/", "officer", is_pictured=False),
    Screen("share-send", "share/{tip}/send/", "officer"),
    Screen("share-asked", "share/{asked}/", "officer"),
    Screen("share-agree", "share/{to-agree}/", "officer"),
    Screen("share-delete", "share/{tip}/delete/", "officer", is_pictured=False),
    Screen("share-pseudonyms", "share/pseudonym/", "officer", is_pictured=False),
    Screen("share-pseudonym", "share/pseudonym/new/tip/?from={tip}", "officer"),
    Screen("share-under", "share/pseudonym/{under}/", "officer", is_pictured=False),
    Screen("review-queue", "review/", "moderator"),
    Screen("review", "review/{waits}/", "moderator"),
    Screen("review-preview", "review/{waits}/preview/", "moderator", is_pictured=False),
    Screen("review-publish", "review/{to-publish}/", "editor"),
    Screen("review-by-link", "share/look/{look}/"),
]
_ELSE = """() => {
    const pick = document.getElementById("option-else");
    pick.checked = true;
    pick.form.submit();
}"""
CHOOSING = [
    Screen("dilemma", _PHOTO),
    Screen("dilemma-choose", f"{_PHOTO}choose/"),
    Screen("dilemma-else", _PHOTO, "student", is_pictured=False, sends=_ELSE),
    Screen("dilemma-chosen", _CHOSEN, "organiser"),
    Screen("dilemma-again", f"{_CHOSEN}choose-again/", "organiser"),
    Screen("dilemma-reasons", f"{_CHOSEN}reasons/?option=else", "organiser", is_pictured=False),
    Screen("dilemma-merge", f"{_CHOSEN}something-else/", "moderator"),
    Screen("dilemma-ended", _ENDED, "lecturer"),
    Screen("dilemma-talk", "dilemmas/stay-visible-or-go-dark-after-a-threat/team-talk/"),
]
TRYING = [
    Screen("tried", "tried/KB-6GAGE/"),
    Screen(
        "tried-of-case",
        "cases/politie-deelt-klappen-uit-reageren-op-een-filmpje/",
        is_pictured=False,
    ),
    Screen("tried-tell", "tried/KB-6GAGE/tell/?result=worked", "officer"),
    Screen("tried-tell-guidance", "tried/KB-MSZTM/tell/", "student", is_pictured=False),
    Screen("tried-pseudonym", "tried/KB-6GAGE/pseudonym/", "officer", is_pictured=False),
    Screen("tried-narrowed", "tried/KB-MSZTM/?about=1&result=partly", "moderator"),
    Screen("tried-own", "tried/reports/{report}/", "officer"),
    Screen("tried-change", "tried/reports/{report}/change/", "officer", is_pictured=False),
    Screen("tried-take-back", "tried/reports/{report}/take-back/", "officer", is_pictured=False),
    Screen("tried-answer", "tried/reports/{report}/answer/", "editor", is_pictured=False),
    Screen("tried-hide", "tried/reports/{report}/hide/", "moderator", is_pictured=False),
]
EXPERIMENTS = [
    Screen("list-experiments", "experiments/"),
    Screen(
        "experiment", "experiments/het-spreekuur-aankondigen-met-een-foto-van-de-plek/", "officer"
    ),
    Screen("logbooks", "me/logbooks/", "officer", is_pictured=False),
    Screen("logbook", _LOG, "officer"),
    Screen("logbook-begins", "me/logbooks/start/", "officer"),
    Screen("logbook-lines", f"{_LOG}lines/", "officer", is_pictured=False),
    Screen("logbook-entry", _LOG + "{entry}/", "officer", is_pictured=False),
    Screen("logbook-closes", f"{_LOG}close/", "officer"),
    Screen("logbook-shows", f"{_LOG}show/", "officer", is_pictured=False),
    Screen("logbook-to-case", f"{_LOG}case/", "officer", is_pictured=False),
    Screen("logbook-goes", f"{_LOG}remove/", "officer", is_pictured=False),
    Screen("logbook-joins", "me/logbooks/join/KB-6WK2N/", "officer", is_pictured=False),
]
AFTERWARDS = [
    Screen("follow-ups", "me/follow-ups/{own_case}/", "officer", is_pictured=False),
    Screen("follow-up", "me/follow-ups/{own_case}/12/", "officer"),
    Screen("follow-up-timeline", "/id/{own_case}#follow-ups", "officer"),
]
PRACTICE_SCREENS = [*SHARING, *CHOOSING, *TRYING, *EXPERIMENTS, *AFTERWARDS]
