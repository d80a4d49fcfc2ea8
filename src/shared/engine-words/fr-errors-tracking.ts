/** Pourquoi une exécution, une expérience, un filtre ou un échange avec MLflow est refusé, d'après la phrase anglaise. */
export const trackingErrors: Readonly<Record<string, string>> = {
  'There is no run {}.': 'Il n’y a pas d’exécution {1}.',
  'There is no experiment {}.': 'Il n’y a pas d’expérience {1}.',
  'There is no logged model {}.': 'Il n’y a pas de modèle journalisé {1}.',
  'There is no artifact "{}".': 'Il n’y a pas d’artefact « {1} ».',
  'There is no saved search "{}".': 'Il n’y a pas de recherche enregistrée « {1} ».',
  '"{}" does not lie in the artifacts of a run, such as 0/RUN_ID/artifacts/model.':
    '« {1} » n’est pas dans les artefacts d’une exécution, comme 0/RUN_ID/artifacts/model.',
  '"{}" does not lie in this workspace, so its files cannot be read here.':
    '« {1} » n’est pas dans cet espace de travail, ses fichiers ne peuvent donc pas être lus ici.',
  'Run {} is deleted and cannot be written to; restore it first.':
    'L’exécution {1} est supprimée et ne peut pas être modifiée ; restaurez-la d’abord.',
  '"{}" is a folder; list it instead.': '« {1} » est un dossier ; listez-le plutôt.',
  '"{}" names a folder; name the file in it.': '« {1} » désigne un dossier ; nommez le fichier qu’il contient.',
  '"{}" would lie behind a link that leads out of the run\'s artifacts.':
    '« {1} » serait derrière un lien qui mène hors des artefacts de l’exécution.',
  '"{}" would be a file and a folder at once; choose another name.':
    '« {1} » serait à la fois un fichier et un dossier ; choisissez un autre nom.',
  '"{}" is too long for a file\'s name here.': '« {1} » est trop long pour un nom de fichier ici.',
  '"{}" is not a path inside the run\'s artifacts; write it like model/model.json.':
    '« {1} » n’est pas un chemin dans les artefacts de l’exécution ; écrivez-le comme model/model.json.',
  '"{}" is a link that leads out of the run\'s artifacts.':
    '« {1} » est un lien qui mène hors des artefacts de l’exécution.',
  'Run {} has no artifact "{}".': 'L’exécution {1} n’a pas d’artefact « {2} ».',
  'Invalid model version source: \'{}\'. It may not climb out of its folder with "..".':
    'Source de version de modèle non valide : « {1} ». Elle ne peut pas sortir de son dossier par « .. ».',
  "Invalid model version source: '{}'. To use a local path as a model version source, the run_id request parameter has to be specified and the local path has to be contained within the artifact directory of the run specified by the run_id.":
    'Source de version de modèle non valide : « {1} ». Pour prendre un chemin local comme source, il faut donner run_id, et le chemin doit être dans le dossier d’artefacts de cette exécution.',
  '"{}" cannot hold the artifacts of an experiment; leave artifact_location out.':
    '« {1} » ne peut pas contenir les artefacts d’une expérience ; omettez artifact_location.',
  '"{}" is a file; only a folder can be listed.': '« {1} » est un fichier ; seul un dossier peut être listé.',
  '"{}" has {} MB; at most {} MB are shown.': '« {1} » a {2, number} Mo ; au plus {3, number} Mo sont affichés.',

  'The name of a run cannot be blank.': 'Le nom d’une exécution ne peut pas être vide.',
  'Param "{}" comes twice in one batch, as "{}" and as "{}".':
    'Le paramètre « {1} » vient deux fois dans un même lot, avec « {2} » et avec « {3} ».',
  'A dataset that a run read needs a name and a digest.':
    'Un jeu de données lu par une exécution a besoin d’un nom et d’une empreinte.',
  'The timestamp of metric "{}" is milliseconds since 1970, not {}.':
    'L’horodatage de la métrique « {1} » est en millisecondes depuis 1970, et non {2, number}.',
  'The step of metric "{}" is a whole number, not {}.':
    'Le pas de la métrique « {1} » est un nombre entier, et non {2, number}.',
  'A metric needs a key.': 'Une métrique a besoin d’une clé.',
  'A param needs a key.': 'Un paramètre a besoin d’une clé.',
  'A tag needs a key.': 'Une étiquette a besoin d’une clé.',
  'A {} needs a key.': '{1} : il faut une clé.',
  'The {} key "{}" is not allowed; use letters, digits, underscores, dashes, dots, colons, slashes and spaces.':
    'La clé « {2} » ({1}) n’est pas permise ; utilisez lettres, chiffres, tirets bas, tirets, points, deux-points, barres obliques et espaces.',
  'The {} key "{}" is not allowed; a key with slashes is a relative path without "." and "..".':
    'La clé « {2} » ({1}) n’est pas permise ; une clé avec des barres obliques est un chemin relatif sans « . » ni « .. ».',
  'The key of a tag has at most {} characters; "{}" has {}.':
    'La clé d’une étiquette a au plus {1} caractères ; « {2} » en a {3}.',
  'The value of a tag has at most {} characters; "{}" has {}.':
    'La valeur d’une étiquette a au plus {1} caractères ; « {2} » en a {3}.',
  'The {} of a tag has at most {} characters; "{}" has {}.':
    '{1} d’une étiquette : au plus {2} caractères ; « {3} » en a {4}.',
  '{…} has at most {} characters; "{}" has {}.': '{1} a au plus {2} caractères ; « {3} » en a {4}.',
  'The key of a {}': 'La clé ({1})',
  'The value of tag "{}"': 'La valeur de l’étiquette « {1} »',
  'The value of param "{}"': 'La valeur du paramètre « {1} »',
  'The name of a dataset': 'Le nom d’un jeu de données',
  'The name of a logged model': 'Le nom d’un modèle journalisé',
  'The digest of dataset "{}"': 'L’empreinte du jeu de données « {1} »',
  'The source of dataset "{}"': 'La source du jeu de données « {1} »',
  'The schema of dataset "{}"': 'Le schéma du jeu de données « {1} »',
  'The profile of dataset "{}"': 'Le profil du jeu de données « {1} »',
  'The context of dataset "{}"': 'Le contexte du jeu de données « {1} »',
  'At most {} {} can be logged at once, not {}; split them.':
    'On peut journaliser au plus {1} {2} à la fois, et non {3} ; séparez-les.',

  'Experiment "{}" is not deleted; there is nothing to restore.':
    'L’expérience « {1} » n’est pas supprimée ; il n’y a rien à restaurer.',
  'The Default experiment (0) cannot be deleted, since runs without an experiment go there; delete its runs instead.':
    'L’expérience Default (0) ne peut pas être supprimée, car les exécutions sans expérience y vont ; supprimez plutôt ses exécutions.',
  'Experiment "{}" is deleted already.': 'L’expérience « {1} » est déjà supprimée.',
  'Experiment "{}" is deleted; restore it to change its tags.':
    'L’expérience « {1} » est supprimée ; restaurez-la pour changer ses étiquettes.',
  'Experiment "{}" is deleted; restore it to rename it.':
    'L’expérience « {1} » est supprimée ; restaurez-la pour la renommer.',
  'Experiment "{}" is deleted; restore it to add runs to it.':
    'L’expérience « {1} » est supprimée ; restaurez-la pour y ajouter des exécutions.',
  'Experiment {} has no tag "{}".': 'L’expérience {1} n’a pas d’étiquette « {2} ».',
  'An experiment named "{}" is there already; choose another name.':
    'Il y a déjà une expérience « {1} » ; choisissez un autre nom.',
  'A deleted experiment is named "{}"; restore it or choose another name.':
    'Une expérience supprimée s’appelle « {1} » ; restaurez-la ou choisissez un autre nom.',
  'An experiment keeps at most {} searches; delete one first.':
    'Une expérience garde au plus {1} recherches ; supprimez-en une d’abord.',
  'Runs are renamed one by one; leave the tag mlflow.runName out.':
    'Les exécutions se renomment une à une ; omettez l’étiquette mlflow.runName.',
  'The page_token "{}" is not one of this history; leave it out for the first page.':
    'Le page_token « {1} » n’est pas de cet historique ; omettez-le pour la première page.',
  'The page_token "{}" is not one that a search answered; leave it out for the first page.':
    'Le page_token « {1} » ne vient pas d’une recherche ; omettez-le pour la première page.',
  'val_predictions.csv of this run has no columns y_true and y_pred, so its rows cannot be told apart; only runs trained here have them.':
    'val_predictions.csv de cette exécution n’a pas de colonnes y_true et y_pred, ses lignes ne se distinguent donc pas ; seules les exécutions entraînées ici les ont.',
  'Run {} is {}; only a run that FAILED or was KILLED can go on.':
    'L’exécution {1} est {2} ; seule une exécution FAILED ou KILLED peut reprendre.',
  'Param "{}" of run {} was logged as "{}" and cannot be changed to "{}"; start another run.':
    'Le paramètre « {1} » de l’exécution {2} a été journalisé avec « {3} » et ne peut pas devenir « {4} » ; lancez une autre exécution.',
  'The run is called "{}" but its tag {} says "{}"; leave one of them out.':
    'L’exécution s’appelle « {1} », mais son étiquette {2} dit « {3} » ; omettez l’un des deux.',
  'Run {} has no tag "{}".': 'L’exécution {1} n’a pas d’étiquette « {2} ».',
  'Run {} belongs to the deleted experiment "{}"; restore the experiment first.':
    'L’exécution {1} appartient à l’expérience supprimée « {2} » ; restaurez d’abord l’expérience.',
  'Run {} is not deleted; delete it first, then it can be purged.':
    'L’exécution {1} n’est pas supprimée ; supprimez-la d’abord, elle pourra ensuite être purgée.',
  'Run {} is not one of experiment {}, where its model is to be logged.':
    'L’exécution {1} n’est pas de l’expérience {2}, où son modèle doit être journalisé.',
  'Logged model {} has no tag "{}".': 'Le modèle journalisé {1} n’a pas d’étiquette « {2} ».',
  "Invalid model name ('{}') provided. Model name must be a non-empty string and cannot contain the following characters: ('/', ':', '.', '%', '\"', \"'\")":
    'Nom de modèle non valide (« {1} »). Il ne peut pas être vide ni contenir les caractères / : . % " \'',

  '{} is no file store of MLflow: none of its folders has a meta.yaml of an experiment. Name the folder mlruns.':
    '{1} n’est pas un stockage de fichiers de MLflow : aucun de ses dossiers n’a de meta.yaml d’une expérience. Nommez le dossier mlruns.',
  '{} is not as MLflow writes it: {}.': '{1} n’est pas tel que MLflow l’écrit : {2}.',
  '{} is no point of a metric: "{}" is not written timestamp, value, step.':
    '{1} n’est pas un point d’une métrique : « {2} » ne s’écrit pas horodatage, valeur, pas.',
  'There is nothing at {}; name the folder mlruns or the file mlflow.db.':
    'Il n’y a rien à {1} ; nommez le dossier mlruns ou le fichier mlflow.db.',
  "{} is no database of MLflow's; name the file of --backend-store-uri, such as mlflow.db, or the folder mlruns.":
    '{1} n’est pas une base de données de MLflow ; nommez le fichier de --backend-store-uri, comme mlflow.db, ou le dossier mlruns.',
  '"{}" cannot be a file beside a key that its name begins with; a file store holds only one of them.':
    '« {1} » ne peut pas être un fichier à côté d’une clé par laquelle son nom commence ; un stockage de fichiers ne contient que l’un des deux.',

  'Filter, {…}': 'Filtre, {1}',
  'order_by "{}", {…}': 'order_by « {1} », {2}',
  'at character {}: {…}': 'au caractère {1} : {2}',
  'A run has no attribute "{}"; there are {}. A metric, param or tag is written metrics.{}, params.{} or tags.{}.':
    'Une exécution n’a pas d’attribut « {1} » ; il y a {2}. Une métrique, un paramètre ou une étiquette s’écrit metrics.{3}, params.{4} ou tags.{5}.',
  '"{}" is not something to search; write metrics, params, tags, attributes or datasets before the dot.':
    '« {1} » ne se cherche pas ; écrivez metrics, params, tags, attributes ou datasets avant le point.',
  'A dataset has no "{}"; there are datasets.name, datasets.digest and datasets.context.':
    'Un jeu de données n’a pas de « {1} » ; il y a datasets.name, datasets.digest et datasets.context.',
  'runs cannot be ordered by their datasets.': 'les exécutions ne peuvent pas être triées par leurs jeux de données.',
  'A logged model has no "{}"; there are attributes, metrics, params and tags.':
    'Un modèle journalisé n’a pas de « {1} » ; il y a attributes, metrics, params et tags.',
  'A logged model has no attribute "{}"; there are {}.':
    'Un modèle journalisé n’a pas d’attribut « {1} » ; il y a {2}.',
  '{…} has no "{}"; write tags.{}, or an attribute alone.':
    '{1} n’a pas de « {2} » ; écrivez tags.{3}, ou un attribut seul.',
  '{…} has no attribute "{}"; there are {} and tags, written tags.{}.':
    '{1} n’a pas d’attribut « {2} » ; il y a {3} et des étiquettes, écrites tags.{4}.',
  'A registered model': 'Un modèle enregistré',
  'A model version': 'Une version de modèle',
  'An experiment': 'Une expérience',
  '{} does not order this search; {} do.': '{1} ne trie pas cette recherche ; {2} la trient.',
  'order_by has at most {} items, not {}.': 'order_by a au plus {1} éléments, et non {2}.',
  'order_by names the same field in "{}" and "{}"; leave one out.':
    'order_by nomme le même champ dans « {1} » et « {2} » ; omettez-en un.',
  'the quote {} is never closed.': 'le guillemet {1} n’est jamais fermé.',
  '"{}" is not expected here.': '« {1} » n’est pas attendu ici.',
  '"{}" is not expected here.{…}': '« {1} » n’est pas attendu ici.{2}',
  ' A key with such a character is written in backquotes: metrics.`val-auc`.':
    ' Une clé avec un tel caractère s’écrit entre accents graves : metrics.`val-auc`.',
  'parentheses are nested at most {} deep.': 'les parenthèses s’imbriquent sur au plus {1} niveaux.',
  '{} can order what is found, but not filter it.': '{1} peut trier ce qui est trouvé, mais pas le filtrer.',
  'a filter has at most {} comparisons.': 'un filtre a au plus {1} comparaisons.',
  'a value has at most {} characters, not {}.': 'une valeur a au plus {1} caractères, et non {2}.',
  'expected {…}, found the end.{…}': 'attendu : {1}, trouvé : la fin.{2}',
  'expected {…}, found the end.': 'attendu : {1}, trouvé : la fin.',
  'expected {…}, found "{}".{…}': 'attendu : {1}, trouvé : « {2} ».{3}',
  'expected {…}, found "{}".': 'attendu : {1}, trouvé : « {2} ».',
  ' Write metrics.x >= 1 AND metrics.x <= 2.': ' Écrivez metrics.x >= 1 AND metrics.x <= 2.',
  ' Comparisons are joined with AND only; search twice instead.':
    ' Les comparaisons ne se joignent que par AND ; cherchez plutôt deux fois.',
  ' Parentheses stand only around the list of IN.': ' Les parenthèses n’entourent que la liste de IN.',
  'AND or the end': 'AND ou la fin',
  'AND, OR or the end': 'AND, OR ou la fin',
  'ASC, DESC or the end': 'ASC, DESC ou la fin',
  'AND, OR or the closing parenthesis': 'AND, OR ou la parenthèse fermante',
  'a field such as metrics.val_auc or status': 'un champ comme metrics.val_auc ou status',
  'a key after "{}"': 'une clé après « {1} »',
  'one of {} after {} {}': 'l’un de {1} après {3}',
  'a number without quotes, since {} {} is a number': 'un nombre sans guillemets, car {2} est un nombre',
  "a value in quotes, such as 'FINISHED', for {} {}": "une valeur entre guillemets, comme 'FINISHED', pour {2}",
  "a list such as ('a', 'b')": "une liste comme ('a', 'b')",
  'a value in single quotes': 'une valeur entre apostrophes',
  'a comma or the closing parenthesis': 'une virgule ou la parenthèse fermante'
}
