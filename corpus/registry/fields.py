"""The parts of a record that are asked of the registry, under the names of its API v2.

Names as in the registry's "Study Data Structure"; a branch stands for everything below it.
"""

PROTOCOL = (
    "IdentificationModule",
    "StatusModule",
    "SponsorCollaboratorsModule",
    "OversightModule",
    "DescriptionModule",
    "ConditionsModule",
    "DesignModule",
    "ArmsInterventionsModule",
    "OutcomesModule",
    "EligibilityModule",
    "ContactsLocationsModule",
    "ReferencesModule",
    "IPDSharingStatementModule",
)
"""What the sponsor registered."""

RESULTS = (
    "ParticipantFlowModule",
    "BaselineCharacteristicsModule",
    "OutcomeMeasuresModule",
    "AdverseEventsModule",
    "MoreInfoModule",
)
"""What the sponsor reported afterwards."""

ADDED = (
    "AnnotationModule",
    "LargeDocumentModule",
    "ConditionBrowseModule",
    "InterventionBrowseModule",
    "HasResults",
)
"""Notices, documents, and index terms that the registry adds.

MiscInfoModule is left out: it holds the day of the registry's whole data set, so that a record would
differ from day to day without any change in the trial.
"""

STUDY = "|".join((*PROTOCOL, *RESULTS, *ADDED))
"""All that the reader of records has a place for."""

VERSION = "|".join(("NCTId", "NCTIdAlias", "LastUpdatePostDate"))
"""Which record it is, under all its numbers, and the day of its last update."""

HIT = "|".join(("NCTId", "BriefTitle", "OverallStatus", "LastUpdatePostDate", "Condition"))
"""What a list of search results shows."""
