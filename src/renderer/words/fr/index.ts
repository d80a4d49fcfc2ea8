import { places } from '../../../shared/place-names/fr.ts'
import type { Messages, Translation } from '../translate.ts'
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

/**
 * Ce que les écrans disent en français. Les mêmes choses y portent toujours le même nom, comme dans les rapports :
 *
 * run : exécution · experiment : expérience · dataset : jeu de données · row : ligne · snapshot : instantané ·
 * feature : feature (nom féminin) · feature store : magasin de features · online store : magasin en ligne ·
 * entity : entité · view : vue · tag : étiquette · metric : métrique · param : paramètre · artifact : artefact ·
 * label : label · target : cible · split : découpage · training : entraînement · retraining : nouvel entraînement ·
 * forest : forêt aléatoire · boosting : gradient boosting · sweep : balayage · trial : essai · fold : pli ·
 * threshold : seuil · drift : dérive · check : contrôle · schedule : planification · score : score ·
 * accuracy : exactitude · precision : précision · recall : rappel · registered model : modèle enregistré ·
 * stage : étape (None, Staging, Production, Archived, comme MLflow) · alias : alias · gate : condition ·
 * lineage : lignage · serving : service · challenger : challenger · shadow : fantôme · job : tâche ·
 * workspace : espace de travail · backup : sauvegarde · log : journal
 */
export const fr: { readonly [Area in keyof Messages]: Translation<Messages[Area]> } = {
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
