# /timeline: what happened when.
timeline-heading = { $count ->
    [one] { $subject }: one event
   *[other] { $subject }: { $count } events
 }
timeline-page = Page { $page } of { $pages }, in the order of time
timeline-left-out = { $count ->
    [one] one more event is left out
   *[other] { $count } more events are left out
 }
timeline-namesakes = Others of that name: { $names }
timeline-reported = reported that day
timeline-planned = planned or expected
timeline-also = also { $publishers }
timeline-otherwise = told otherwise by { $publishers }
timeline-in-part = told in part by { $publishers }
timeline-copies = { $count ->
    [one] one copy
   *[other] { $count } copies
 }
timeline-changed = Changed: { $after }; before: { $before } ({ $where })
timeline-before = changed, before: { $before }
timeline-undated = { $count ->
    [one] I read one article on “{ $subject }”, but it does not say on which day anything happened.
   *[other] I read { $count } articles on “{ $subject }”, but none says on which day anything happened.
 }
timeline-none = My articles tell nothing of “{ $subject }”.
timeline-nobody = My articles name nobody called “{ $subject }”.
timeline-alt = { $count ->
    [one] Timeline of { $subject }, one event:
   *[other] Timeline of { $subject }, { $count } events:
 }
refused-empty-subject = There is nothing to look for in that; please name it in words.
refused-story-unknown = I have no story called “{ $typed }” here; choose one of those that are suggested while you type.
refused-story-several = Several stories fit “{ $typed }”; choose one of those that are suggested while you type.
