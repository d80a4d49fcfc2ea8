/** What opening the sample project does, one after the other: the messages of its job, all of them known before. */
export const SAMPLE_STEPS = {
  write: 'writing six tables for two months',
  import: 'importing the tables',
  declare: 'declaring entity, feature views and service',
  materialize: 'materializing the newest month',
  train: 'training 300 trees',
  promote: 'promoting to Production',
  serve: 'starting the server'
} as const
