import type { terms as english } from '../en/terms.ts'
import type { Translation } from '../translate.ts'

/** Ce que veulent dire les nombres dont le nom est court : au survol du nom, ou au clavier. */
export const terms: Translation<typeof english> = {
  rows_stored: 'Les lignes enregistrées, de toutes les dates : une par clé et par date.',
  rows_missing_together: 'Les lignes où toutes ces colonnes manquent.',
  rows_alike: 'Les lignes de la date que les deux clés ont en commun : pareilles en toute valeur, sauf la clé.',
  rows_read_by_run: 'Les lignes que l’exécution en a lues.',
  rows_both_scored: 'Les lignes de validation dont aucun des deux modèles n’a appris ; les deux y sont évalués.',
  columns_stored: 'Les colonnes du jeu de données, avec sa clé et sa date.',
  share_of_rows: 'La part de toutes les lignes examinées.',
  dates: 'Les dates qu’ont ses lignes.',
  columns_read: 'Colonnes du fichier.',
  count_rows_read: 'Les lignes du fichier, sans son en-tête.',
  count_rows_inserted: 'Les lignes dont la clé et la date n’existaient pas.',
  count_rows_updated: 'Les lignes dont la clé et la date existaient avec d’autres valeurs, qu’elles ont remplacées.',
  count_rows_unchanged:
    'Les lignes qui existaient déjà, ou qui ont cédé la place à une autre ligne de même clé et de même date.',
  count_rows_quarantined: 'Les lignes qui ne convenaient pas : gardées dans un fichier à part, et non importées.',
  least: 'La plus petite valeur ; pour des dates, la première.',
  most: 'La plus grande valeur ; pour des dates, la dernière.',
  middle: 'La moitié des valeurs est plus petite, l’autre plus grande.',
  distinct: 'Le nombre de valeurs différentes.',
  not_met: 'Les lignes qui ne sont pas comme attendu.',
  active_runs: 'Les exécutions de l’expérience qui ne sont pas supprimées, celles qui sont imbriquées comprises.',
  duration: 'Du début à la fin.',
  version: 'Les versions sont comptées à partir de 1 ; un numéro ne sert qu’une fois.',
  key_score:
    'Le score par lequel une version se juge d’abord, sur les lignes de validation de son exécution ; sa métrique est nommée à côté.',
  predicted_by: 'Ce que cette version dit de la ligne.',
  difference: 'Le score de cette version, moins celui de l’autre.',
  features_read: 'Les features que lit le service, dans leur ordre.',
  views_of_entity: 'Les vues de features qui décrivent l’entité.',
  online_rows: 'Les clés dont les valeurs les plus récentes sont prêtes, et donc lues aussitôt.',
  feature_value: 'La valeur que reçoit le modèle.',
  feature_of_entity: 'La valeur la plus récente que l’on connaît de l’entité.',
  adds: 'De combien la valeur déplace la réponse : en points de pourcentage de la probabilité, ou dans l’unité de la cible.',
  class_probability: 'À quel point le modèle tient chaque classe pour probable ; ensemble, 100 %.',
  latency: 'De l’arrivée d’une requête à sa réponse, dans le serveur, en millisecondes.',
  drift_score:
    'L’écart entre les deux distributions ; 0 si elles sont pareilles. Pour des nombres, la distance de Wasserstein en écarts types de la référence ; pour des catégories, la distance de Jensen–Shannon entre les parts.',
  psi: 'Indice de stabilité de population : de combien les parts des intervalles ou des catégories ont bougé. En dessous de 0,1, à peine ; au-dessus de 0,25, beaucoup.',
  p_value:
    'La fréquence à laquelle des échantillons d’une même distribution différeraient autant : par le test de Kolmogorov–Smirnov pour des nombres, du khi-deux pour des catégories.',
  missing_both: 'La part des lignes sans valeur : dans la référence, puis dans les lignes actuelles.',
  drifted_columns: 'Les colonnes qui ont dérivé, sur toutes celles qui ont été comparées.',
  column_threshold: 'Le score de dérive à partir duquel une colonne compte comme ayant dérivé.',
  share_threshold:
    'La part de colonnes ayant dérivé, de 0 à 1, à partir de laquelle un nouvel entraînement est conseillé.',
  candidate_score: 'Le score du candidat, sur des lignes dont aucun des deux modèles n’a appris.',
  champion_score: 'Le score de la version en Production, sur les mêmes lignes que celui du candidat.',
  positive_share: 'De toutes les lignes de validation, la part que ce seuil prédit positive.',
  threshold: 'Une ligne est prédite positive à partir de cette probabilité.'
}
