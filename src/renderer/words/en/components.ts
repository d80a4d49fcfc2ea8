/** Parts that several screens share. */
export const components = {
  key_known: 'A key the feature store knows',
  key_example: 'for example {key}',
  keep: 'Keep',
  cancel: 'Cancel',
  close: 'Close',
  cancel_there: 'It runs in another Benchtop on this workspace; cancel it there.',
  window_writes:
    'Benchtop’s desktop window on {machine} writes this workspace. Do it in that window, or close it: this one then writes within seconds.',
  address_writes:
    'The Benchtop at {address} writes this workspace. Do it there, or close it: this one then writes within seconds.',
  another_writes:
    'Another Benchtop writes this workspace. Do it there, or close it: this one then writes within seconds.',
  undo: 'Undo',
  nothing_changed: 'Nothing was changed',
  that_failed: 'That did not work',
  not_drawn: '{what} could not be drawn',
  copy: 'Copy',
  copied: 'Copied',
  copy_named: 'Copy {label}',
  time_left: '{elapsed}, about {left} left',
  sort_by: 'Sort by {column}',
  missing: 'missing',
  n_more: '{count, number} more',
  tree: 'Tree',
  text: 'Text',

  note: 'Note',
  note_write: 'Write a note',
  note_edit: 'Edit the note',
  note_hint: 'What was tried and why, in Markdown',
  note_tab_write: 'Write',
  note_tab_preview: 'Preview',
  note_removed: 'The note was removed.',
  note_save: 'Save note',

  tag_key: 'Key',
  tag_key_example: 'team',
  tag_value: 'Value',
  tag_value_example: 'growth',
  tag_set: 'Set tag',
  tag_removed: 'The tag {key} was taken away.',
  tag_remove: 'Take away the tag {key}',

  type_integer: 'integer',
  type_number: 'number',
  type_boolean: 'boolean',
  type_timestamp: 'timestamp',
  type_text: 'text',

  version: 'Version {version}',
  version_in: 'Version {version} ({stage})',

  report: 'Report',
  report_language: 'Language of the report',
  report_html: 'One page with its figures; opens anywhere',
  report_pdf: 'For paper and mail',
  report_md: 'For a repository or a wiki',
  report_json: 'The values, for programs',

  status_RUNNING: 'Running',
  status_SCHEDULED: 'Scheduled',
  status_FINISHED: 'Finished',
  status_FAILED: 'Failed',
  status_KILLED: 'Killed',
  status_CANCELLED: 'Cancelled'
} as const
