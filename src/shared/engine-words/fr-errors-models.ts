/** Pourquoi un modèle enregistré, une promotion ou une condition est refusée, d'après la phrase anglaise. */
export const modelErrors: Readonly<Record<string, string>> = {
  'Registered model name cannot be empty.': 'Le nom d’un modèle enregistré ne peut pas être vide.',
  'Registered model "{}" is there already; choose another name.':
    'Il y a déjà un modèle enregistré « {1} » ; choisissez un autre nom.',
  'There is no registered model "{}".': 'Il n’y a pas de modèle enregistré « {1} ».',
  'Registered model "{}" has no version yet; register one from a run.':
    'Le modèle enregistré « {1} » n’a pas encore de version ; enregistrez-en une depuis une exécution.',
  'Registered model "{}" has no version {}.': 'Le modèle enregistré « {1} » n’a pas de version {2}.',
  'No version of "{}" has the alias "{}"; set it on a version first.':
    'Aucune version de « {1} » n’a l’alias « {2} » ; donnez-le d’abord à une version.',
  'No version of "{}" is in Production; move one to Production to have it answer.':
    'Aucune version de « {1} » n’est en Production ; passez-en une en Production pour qu’elle réponde.',
  'No version of "{}" is in {}; move a version to {} first.':
    'Aucune version de « {1} » n’est en {2} ; passez d’abord une version en {3}.',
  'A {} cannot be written as {}; train a random forest, extra-trees or gradient boosting for that.':
    'Un {1} ne peut pas être écrit en {2} ; pour cela, entraînez une forêt aléatoire, des extra-trees ou un gradient boosting.',
  'A {} cannot be written as {}; train a random forest or extra-trees for that.':
    'Un {1} ne peut pas être écrit en {2} ; pour cela, entraînez une forêt aléatoire ou des extra-trees.',
  'Version {} of "{}" has no run any more, so its model is gone.':
    'La version {1} de « {2} » n’a plus d’exécution, son modèle a donc disparu.',
  'Version {} of "{}" has no run any more.': 'La version {1} de « {2} » n’a plus d’exécution.',
  'Version {} of "{}" holds no model of Benchtop, so it cannot be written to a file.':
    'La version {1} de « {2} » ne contient pas de modèle de Benchtop, elle ne peut donc pas être écrite dans un fichier.',
  '"{}" was written by a newer Benchtop ({}, format {}; this program reads up to {}); import it with that one.':
    '« {1} » a été écrit par un Benchtop plus récent ({2}, format {3} ; ce programme lit jusqu’à {4}) ; importez-le avec celui-ci.',
  '"{}" is no model file of Benchtop: {…}. Nothing was imported.':
    '« {1} » n’est pas un fichier de modèle de Benchtop : {2}. Rien n’a été importé.',
  '"{}" is damaged or no model file of Benchtop: {…}. Nothing was imported; copy it again.':
    '« {1} » est endommagé ou n’est pas un fichier de modèle de Benchtop : {2}. Rien n’a été importé ; copiez-le de nouveau.',
  'it would unfold to far more than a model has': 'il se décompresserait en bien plus que n’en a un modèle',
  'it holds {}, which is no artifact that it lists': 'il contient {1}, qui n’est pas un artefact de sa liste',
  'it does not begin with {}': 'il ne commence pas par {1}',
  'its {} is not one of a model ({})': 'son {1} n’est pas celui d’un modèle ({2})',
  'its {} is not one of a model': 'son {1} n’est pas celui d’un modèle',
  'it holds no {}': 'il ne contient pas de {1}',
  '{} is not what was written': '{1} n’est pas ce qui a été écrit',
  '{} is missing': '{1} manque',
  'it is empty': 'il est vide',
  'The model file of version {} of "{}" is gone, since its run was removed; register a model from another run.':
    'Le fichier du modèle de la version {1} de « {2} » a disparu, car son exécution a été retirée ; enregistrez un modèle d’une autre exécution.',
  '"{}" does not name a model version; write models:/name/3, models:/name/Production, models:/name/latest or models:/name@alias.':
    '« {1} » ne désigne pas une version de modèle ; écrivez models:/nom/3, models:/nom/Production, models:/nom/latest ou models:/nom@alias.',
  'A registered model\'s name has no slash and no colon, so "{}" cannot be used; try "{}".':
    'Le nom d’un modèle enregistré n’a ni barre oblique ni deux-points, « {1} » ne convient donc pas ; essayez « {2} ».',
  '"{}" cannot be an alias: {…}.': '« {1} » ne peut pas être un alias : {2}.',
  'it has {} characters and at most 255 are allowed': 'il a {1} caractères, et au plus 255 sont permis',
  'use letters, digits, underscores and dashes': 'utilisez lettres, chiffres, tirets bas et tirets',
  'it always means the newest version': 'il désigne toujours la version la plus récente',
  'it reads like a version number': 'il se lit comme un numéro de version',

  'One was trained on {…}, the other on {…}, so which rows neither has seen cannot be told; train both on the same source.':
    'L’un a été entraîné sur {1}, l’autre sur {2}, on ne peut donc pas dire quelles lignes aucun n’a vues ; entraînez-les tous deux sur la même source.',
  'a feature service': 'un service de features',
  'a dataset': 'un jeu de données',
  'a CSV file': 'un fichier CSV',
  'One was trained on rows of {…}, the other on rows of {…}; they cannot be held against each other.':
    'L’un a été entraîné sur des lignes de {1}, l’autre sur des lignes de {2} ; ils ne sont pas comparables.',
  'no entity': 'aucune entité',
  'One predicts classes, the other numbers; they cannot be held against each other.':
    'L’un prédit des classes, l’autre des nombres ; ils ne sont pas comparables.',
  'No row is left on which the two could be compared: {…} has {} validation rows, and {…} was trained on all of them. Train with the same split_random_state.':
    'Il ne reste aucune ligne sur laquelle comparer les deux : {1} a {2} lignes de validation, et {3} a été entraîné sur toutes. Entraînez avec le même split_random_state.',
  'The rows have no column {}, which {…} reads; the two cannot be held against each other.':
    'Les lignes n’ont pas de colonne {1}, que lit {2} ; les deux ne sont pas comparables.',
  'The run of {…} does not say which rows it was trained on, so it cannot be held against another on the same rows; train the model here.':
    'L’exécution de {1} ne dit pas sur quelles lignes elle a été entraînée, elle ne peut donc pas être comparée à une autre sur les mêmes lignes ; entraînez le modèle ici.',
  'A model that predicts {} says nothing of what these rows hold; the two cannot be held against each other.':
    'Un modèle qui prédit {1} ne dit rien de ce que contiennent ces lignes ; les deux ne sont pas comparables.',
  'version {} of "{}"': 'la version {1} de « {2} »',
  'version {}': 'la version {1}',
  'Version {} is the same twice; choose two versions.': 'C’est deux fois la version {1} ; choisissez deux versions.',

  'A promotion against the gates needs a reason; give one.':
    'Une promotion malgré les conditions demande une raison ; donnez-en une.',
  'Version {} of "{}" does not pass: {…} Improve it, or override the gates with a reason.':
    'La version {1} de « {2} » ne passe pas : {3} Améliorez-la, ou passez outre les conditions avec une raison.',
  'Another version of "{}" was promoted while the gates were asked; ask them again.':
    'Une autre version de « {1} » a été promue pendant l’examen des conditions ; interrogez-les de nouveau.',
  'No version of "{}" was in Production before, or those that were are deleted; promote a version instead.':
    'Aucune version de « {1} » n’a été en Production auparavant, ou celles qui l’étaient sont supprimées ; promouvez plutôt une version.',
  'A version cannot move from {} to {}; from there it may go to {}.':
    'Une version ne peut pas passer de {1} à {2} ; de là, elle peut aller en {3}.',
  'archive_existing_versions goes with {…} only, not with {}; leave it out.':
    'archive_existing_versions ne va qu’avec {1}, pas avec {2} ; omettez-le.',
  'Staging and Production': 'Staging et Production',
  'Run "{}" is deleted; restore it to register its model.':
    'L’exécution « {1} » est supprimée ; restaurez-la pour enregistrer son modèle.',
  'Run "{}" logged no model, so there is nothing to register; choose a run that finished its training.':
    'L’exécution « {1} » n’a pas journalisé de modèle, il n’y a donc rien à enregistrer ; choisissez une exécution qui a fini son entraînement.',
  'Version {} of "{}" is in {} and cannot be deleted; move it to Archived first.':
    'La version {1} de « {2} » est en {3} et ne peut pas être supprimée ; passez-la d’abord en Archived.',

  'It cannot be judged. {…}': 'Elle ne peut pas être jugée. {1}',
  'A person has to approve each promotion.': 'Une personne doit approuver chaque promotion.',
  'Approved.': 'Approuvé.',
  'Nothing is in Production to be compatible with.': 'Rien n’est en Production avec quoi être compatible.',
  'Nothing is in Production to be beaten.': 'Rien n’est en Production à battre.',
  'It is that of version {}: {} columns.': 'C’est celle de la version {1} : {2} colonnes.',
  'It differs from version {}: {…}.': 'Elle diffère de la version {1} : {2}.',
  '"{}" is not read any more': '« {1} » n’est plus lu',
  '"{}" is needed as well': '« {1} » est nécessaire en plus',
  'the answer {} is not there, not {}': 'la réponse {1} est absente, et non {2}',
  'the answer {} is {}, not {}': 'la réponse {1} est {2}, et non {3}',
  '"{}" is {}, not {}': '« {1} » est {2}, et non {3}',
  '{} must be at most {}, but its run is gone.': '{1} doit être au plus {2, number}, mais son exécution a disparu.',
  '{} must be at least {}, but its run is gone.': '{1} doit être au moins {2, number}, mais son exécution a disparu.',
  '{} must be at most {}, but its run logged no {}.':
    '{1} doit être au plus {2, number}, mais son exécution n’a pas journalisé {3}.',
  '{} must be at least {}, but its run logged no {}.':
    '{1} doit être au moins {2, number}, mais son exécution n’a pas journalisé {3}.',
  '{} must be at most {}; it is not defined.': '{1} doit être au plus {2, number} ; elle n’est pas définie.',
  '{} must be at least {}; it is not defined.': '{1} doit être au moins {2, number} ; elle n’est pas définie.',
  '{} must be at most {}; it is {}.': '{1} doit être au plus {2, number} ; elle vaut {3, number}.',
  '{} must be at least {}; it is {}.': '{1} doit être au moins {2, number} ; elle vaut {3, number}.',
  'not defined': 'non définie',
  '{} is {…} against {…} of version {} on {} validation rows that neither was trained on ({} left out); it must be above that by more than {}.':
    '{1} : {2, number} contre {3, number} pour la version {4} sur {5} lignes de validation sur lesquelles aucune n’a été entraînée ({6} laissées de côté) ; il faut dépasser cette valeur de plus de {7, number}.',
  '{} is {…} against {…} of version {} on {} validation rows that neither was trained on ({} left out); it must be below that by more than {}.':
    '{1} : {2, number} contre {3, number} pour la version {4} sur {5} lignes de validation sur lesquelles aucune n’a été entraînée ({6} laissées de côté) ; il faut être sous cette valeur de plus de {7, number}.'
}
