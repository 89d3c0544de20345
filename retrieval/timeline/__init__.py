"""What happened when: the dated events of a story, of a person or on a topic, each with the words that tell it."""

from retrieval.timeline.as_json import timeline_as_json
from retrieval.timeline.building import Timeliner
from retrieval.timeline.values import Change, ChangeKind, Entry, Kind, Source, Timeline

__all__ = ["Change", "ChangeKind", "Entry", "Kind", "Source", "Timeline", "Timeliner", "timeline_as_json"]
