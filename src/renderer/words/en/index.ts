import { places } from '../../../shared/place-names/en.ts'
import { charts } from './charts.ts'
import { compare } from './compare.ts'
import { components } from './components.ts'
import { data } from './data.ts'
import { experiments } from './experiments.ts'
import { features } from './features.ts'
import { home } from './home.ts'
import { jobs } from './jobs.ts'
import { metrics } from './metrics.ts'
import { models } from './models.ts'
import { monitoring } from './monitoring.ts'
import { runs } from './runs.ts'
import { serving } from './serving.ts'
import { shell } from './shell.ts'
import { terms } from './terms.ts'
import { train } from './train.ts'
import { workspace } from './workspace.ts'

/** What the screens say in English, by area. Messages are ICU's: `{name}`, `{count, plural, one {# row} other {# rows}}`, `<tag>`. */
export const en = {
  charts,
  compare,
  components,
  data,
  experiments,
  features,
  home,
  jobs,
  metrics,
  models,
  monitoring,
  places,
  runs,
  serving,
  shell,
  terms,
  train,
  workspace
}
