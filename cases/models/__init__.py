"""All that is kept: the base, its seven kinds, and the vocabularies they speak."""

from cases.models.case import CaseStudy
from cases.models.dilemma import Dilemma, DilemmaOption
from cases.models.experiment import Experiment, Outcome
from cases.models.guidance import Evidence, Guidance, Recommendation
from cases.models.history import FormerSlug, ItemVersion
from cases.models.item import Item
from cases.models.link import TypedLink
from cases.models.pack import CoursePack, PackStep, StepItem
from cases.models.page import HelpNumber, HomePage, InfoPage
from cases.models.platform import Platform
from cases.models.region import Region
from cases.models.seminar import Commitment, ProgrammeSlot, Seminar, SeminarQuestion
from cases.models.tag import ItemTag, Tag
from cases.models.theme import ItemTheme, Theme
from cases.models.tip import Tip

__all__ = [
    "CaseStudy",
    "Commitment",
    "CoursePack",
    "Dilemma",
    "DilemmaOption",
    "Evidence",
    "Experiment",
    "FormerSlug",
    "Guidance",
    "HelpNumber",
    "HomePage",
    "InfoPage",
    "Item",
    "ItemTag",
    "ItemTheme",
    "ItemVersion",
    "Outcome",
    "PackStep",
    "Platform",
    "ProgrammeSlot",
    "Recommendation",
    "Region",
    "Seminar",
    "SeminarQuestion",
    "StepItem",
    "Tag",
    "Theme",
    "Tip",
    "TypedLink",
]
