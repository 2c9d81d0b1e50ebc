"""Every word that the page itself says, in one table. Plain words, no exclamation marks, no nudges."""

from collections.abc import Mapping
from typing import Final

ENGLISH: Final[Mapping[str, str]] = {
    # The frame
    "title": "Trial Navigator",
    "tagline": "Answers from trial documents, each with the passage it rests on.",
    "not_this": (
        "Compares with documents, does not decide. Not medical advice. "
        "In an emergency, call your local emergency number."
    ),
    "local": "Questions and files stay on this computer.",
    "remote": "A language model words the answers: {model}. It receives questions and the passages found.",
    "remote_store": (
        "The library is searched on a server at {address}. It receives numbers made from your questions, "
        "which can betray what they are about."
    ),
    "new_conversation": "New conversation",
    "opening": "Opening the library",
    "building": "Reading the sample trials. This happens once.",
    "cannot_open": "The library cannot be opened.",
    # The first screen
    "welcome": "What would you like to know about these trials?",
    "welcome_one": "{count} trial is loaded.",
    "welcome_many": "{count} trials are loaded.",
    "welcome_hint": "In the side panel you can choose among them or add your own documents.",
    "no_trials": "The library holds no trial yet. Add a document in the side panel.",
    "suggestions": "Questions to start with",
    "ask_places": "Where does {trial} take place?",
    "ask_ages": "What age must people be to join {trial}?",
    "ask_given": "What is given in {trial}?",
    "ask_contact": "Who can I contact about {trial}?",
    "ask_exclusions": "What are the exclusion criteria of {trial}?",
    "ask_person": "I am {age} years old. Could I take part in {trial}?",
    "ask_compare": "Compare the phases of these trials.",
    "this_trial": "this trial",
    # Asking
    "placeholder": "Ask about the trials",
    "you_asked": "You asked",
    "understanding": "Reading your question",
    "searching": "Looking through the documents",
    "writing": "Writing",
    "checking": "Checking every sentence against its passage",
    "stopped": "Stopped before the answer was complete.",
    "ask_again": "Ask again",
    "unexpected": "Something went wrong on our side, and no answer was made. Please ask again.",
    "ready_none": "Answer ready.",
    "ready_one": "Answer ready: 1 source.",
    "ready_many": "Answer ready: {count} sources.",
    "emergency_ready": "This may be an emergency. Please read the answer now.",
    "earlier": "{count} earlier questions of this conversation are not shown.",
    "show_sources": "Show the sources of this answer",
    "which_trial": "Ask about {trial}",
    # Scope
    "trials": "Trials",
    "narrow_hint": "Tick trials to ask about those only.",
    "narrow_select": "Ask only about",
    "scope_all_one": "Asking about 1 trial",
    "scope_all": "Asking about all {count} trials",
    "scope_some": "Asking only about",
    "scope_clear": "Ask about all trials",
    "status_dated": "{status}, record of {date}",
    "status_unconfirmed": "{line}; unconfirmed, as nobody verified it for two years",
    "status_undated": "{status}, undated record",
    "status_missing": "Status not stated",
    "session_only": "Your file, this session only",
    # Labels of an answer
    "label_partial": "Partly in the documents",
    "label_clarify": "Which one do you mean?",
    "label_not_in_documents": "Not in the documents",
    "label_out_of_scope": "Not about these trials",
    "label_medical_advice": "A question for a doctor",
    "label_emergency": "This may be an emergency",
    "understood": "Read as: {question}",
    "fallback": "Written without the language model: {reason}",
    # Sources
    "sources": "Sources",
    "source_number": "Source {number}",
    "open_source": "Source {number}: open the passage, {heading}",
    "close": "Close",
    "document": "Document",
    "record_date": "Record date",
    "record_undated": "not stated in the document",
    "page": "Page",
    "heading_step": " \u203a ",
    "no_heading": "the text itself",
    "inclusion": "Inclusion criterion",
    "exclusion": "Exclusion criterion",
    # Conflicts between sources
    "undated": "undated record",
    "conflict": "The sources differ on: {fact}",
    # Assessment
    "assessment": "Compared with {trial}",
    "conflicts": "Conflicts",
    "agrees": "Agrees",
    "open": "Open",
    "conflicts_none": "No criterion conflicts with what you said.",
    "open_one": "1 criterion cannot be compared yet",
    "open_many": "{count} criteria cannot be compared yet",
    "group_met": "what you said fits this group",
    "group_not_met": "what you said does not fit this group",
    "group_unknown": "not known yet",
    "trial_says": "The trial",
    "person_says": "Your words",
    "missing": "Not known yet: {fact}",
    "missing_this": "Not known yet",
    "missing_person": "you could say",
    "missing_test": "a test would show",
    "missing_study_team": "the study team would judge",
    "next_question": "A useful next detail: {question}",
    # Own files
    "own_files": "Your own documents",
    "own_files_hint": "Kept in this session only, until you add them to the library.",
    "upload": "Add trial documents",
    "upload_types": "JSON, XML, CSV, TSV, HTML, PDF, DOCX, Markdown, text, or a zip of them.",
    "reading": "Reading {count} of your files",
    "read": "Read",
    "unchanged": "Already in the library",
    "replaced": "Replaced",
    "unreadable": "Could not be read",
    "left_out": "Left out of files that were read",
    "more_names": "and {count} more",
    "read_many": "{title}: {count} documents",
    "nothing_read": "None of these files could be read as a trial document.",
    "add": "Add to library",
    "add_question": "Copy {count} to the library on this computer? They stay there when you close this page.",
    "files_one": "1 file",
    "files_many": "{count} files",
    "add_confirm": "Yes, add",
    "add_cancel": "Not now",
    "adding": "Adding to the library",
    "added": "Added to the library",
}

FACTS: Final[Mapping[str, str]] = {
    "titles": "title",
    "statuses": "recruitment status",
    "phases": "phase",
    "sponsors": "sponsor",
    "enrolments": "number of participants",
    "start_dates": "start date",
    "completion_dates": "completion date",
    "minimum_ages": "lowest age",
    "maximum_ages": "highest age",
    "sexes": "sex",
    "healthy_volunteers": "healthy volunteers",
    "countries": "countries",
    "contacts": "contact",
    "investigators": "investigator",
}
"""Names of facts that sources can differ on, by their attribute of a Trial."""


def say(key: str, **values: object) -> str:
    """Return the text `key` with `values` filled in; KeyError names a text that is not in the table."""
    text = ENGLISH[key]
    return text.format(**values) if values else text
