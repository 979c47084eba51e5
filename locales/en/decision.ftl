# Why the bell rang or did not.

reason-switched-on = This kind rings
reason-switched-off = This kind is switched off
reason-switched-off-here = This kind is switched off in this department
reason-paused = Ringing is paused
reason-quiet-hours = It is quiet at this hour
reason-snoozed = You wanted to hear of this ticket later
reason-too-late = It no longer rang when it could have been told

# Why an alert was withdrawn, or not shown after all.
untrue-handled = Somebody has seen to it
untrue-taken-by-other = Somebody else took it
untrue-mine-again = It is yours again
untrue-gone = You can no longer see it
untrue-ringing-over = It stopped ringing
untrue-not-due = Its due time has changed
