export const jobs = {
  about: 'Work that takes longer than a click: imports, trainings, backups. The newest come first.',
  unreadable: 'The jobs could not be read',
  running: 'Running',
  none: 'Nothing has run yet',
  none_hint:
    'Import a file, train a model or open the sample project; it is then listed here with how long it took and what came of it.',
  ended: 'Jobs that have ended',
  job: 'Job',
  state: 'State',
  started: 'Started',
  took: 'Took',
  outcome: 'Outcome'
} as const
