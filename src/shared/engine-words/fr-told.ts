/** Ce que disent les moteurs là où rien n'a échoué : notes, raisons, changements, constats. D'après la phrase anglaise. */
export const told: Readonly<Record<string, string>> = {
  'There are no labels for the reference rows yet, so target drift cannot be told.':
    'Il n’y a pas encore de labels pour les lignes de référence : la dérive de la cible ne peut pas être mesurée.',
  'There are no labels for the current rows yet, so target drift cannot be told.':
    'Il n’y a pas encore de labels pour les lignes actuelles : la dérive de la cible ne peut pas être mesurée.',
  'There are no labels for the reference and the current rows yet, so target drift cannot be told.':
    'Il n’y a pas encore de labels pour les lignes de référence ni pour les lignes actuelles : la dérive de la cible ne peut pas être mesurée.',
  '"{}" is not among the current columns, so it is not compared.':
    '« {1} » n’est pas parmi les colonnes actuelles : elle n’est pas comparée.',
  '"{}" is text on one side and a number on the other, so it is not compared.':
    '« {1} » est du texte d’un côté et un nombre de l’autre : elle n’est pas comparée.',
  'predicted {}': '{1} prédit',
  'probability of {} = {}': 'probabilité de {1} = {2}',

  'Switched off.': 'Désactivée.',
  'Waits for features and labels of any date.': 'Attend des features et des labels, de n’importe quelle date.',
  'Waits for features and labels after {}.': 'Attend des features et des labels d’après le {1}.',
  'The check of {} found drift; a retraining waits for features and labels of any date.':
    'Le contrôle du {1} a trouvé une dérive ; un nouvel entraînement attend des features et des labels, de n’importe quelle date.',
  'The check of {} found drift; a retraining waits for features and labels after {}.':
    'Le contrôle du {1} a trouvé une dérive ; un nouvel entraînement attend des features et des labels d’après le {2}.',
  'The next check is on {}.': 'Le prochain contrôle est le {1}.',
  'Nothing was asked over HTTP within a day, so there is nothing to check.':
    'Rien n’a été demandé par HTTP depuis un jour : il n’y a rien à contrôler.',
  'Waits for a snapshot of its features of any date.':
    'Attend un instantané de ses features, de n’importe quelle date.',
  'Waits for a snapshot of its features after {}.': 'Attend un instantané de ses features d’après le {1}.',
  'A drift check as of {} is due.': 'Un contrôle de dérive en date du {1} est à faire.',
  'A retraining as of {} is due.': 'Un nouvel entraînement en date du {1} est à faire.',
  'Something unexpected went wrong; the log says more.':
    'Quelque chose d’imprévu s’est mal passé ; le journal en dit plus.',
  'when {} of the columns drift, checked at each new snapshot, delta {}, promoted by itself':
    'quand une part de {1, number} des colonnes dérive, contrôle à chaque nouvel instantané, delta {2, number}, promotion sans intervention',
  'when {} of the columns drift, checked at each new snapshot, delta {}, promoted by a person':
    'quand une part de {1, number} des colonnes dérive, contrôle à chaque nouvel instantané, delta {2, number}, promotion par une personne',
  'when {} of the columns drift, checked daily, delta {}, promoted by itself':
    'quand une part de {1, number} des colonnes dérive, contrôle quotidien, delta {2, number}, promotion sans intervention',
  'when {} of the columns drift, checked daily, delta {}, promoted by a person':
    'quand une part de {1, number} des colonnes dérive, contrôle quotidien, delta {2, number}, promotion par une personne',
  'at each new snapshot, delta {}, promoted by itself':
    'à chaque nouvel instantané, delta {1, number}, promotion sans intervention',
  'at each new snapshot, delta {}, promoted by a person':
    'à chaque nouvel instantané, delta {1, number}, promotion par une personne',

  '{…} Version {} is left to a person to promote.':
    '{1} La version {2} est laissée à une personne, qui peut la promouvoir.',
  'Retrained by schedule. {…}': 'Nouvel entraînement planifié. {1}',
  'Retrained. {…}': 'Nouvel entraînement. {1}',
  'Rolled back.': 'Retour en arrière.',
  'Rolled back from version {}.': 'Retour en arrière depuis la version {1}.',
  'Version {} took its place in {}.': 'La version {1} a pris sa place en {2}.',
  'Imported from {}, where it was version {} of {}.': 'Importée de {1}, où elle était la version {2} de {3}.',

  'Benchtop ended before this was done.': 'Benchtop s’est arrêté avant la fin.',
  'Benchtop ended before this run was done.': 'Benchtop s’est arrêté avant la fin de cette exécution.',

  'The description changes.': 'La description change.',
  'The tags change.': 'Les étiquettes changent.',
  'The order of the features changes.': 'L’ordre des features change.',
  'The feature {} is added.': 'La feature {1} est ajoutée.',
  'The feature {} is taken out.': 'La feature {1} est retirée.',
  '{} is computed as {} from now on.': '{1} se calcule désormais par {2}.',
  'ttl_seconds changes from no limit to {}.': 'ttl_seconds passe de « sans limite » à {1}.',
  'ttl_seconds changes from {} to no limit.': 'ttl_seconds passe de {1} à « sans limite ».',
  'created_timestamp_column changes from none to {}.': 'created_timestamp_column, qui manquait, devient {1}.',
  'created_timestamp_column changes from {} to none.': 'created_timestamp_column, qui était {1}, est retiré.',
  'online changes from false to true.': 'La vue est désormais en ligne.',
  'online changes from true to false.': 'La vue n’est plus en ligne.',
  'request changes from nothing to {}.': 'La requête, où rien n’était lu, fournit désormais {1}.',
  'request changes from {} to nothing.': 'De la requête, où {1} était lu, rien n’est plus lu.',
  '{} changes from {} to {}.': '{1} passe de {2} à {3}.',
  'Its online rows are dropped; materialize it again.':
    'Ses lignes en ligne sont supprimées ; matérialisez-la de nouveau.',
  'Its online rows are deleted.': 'Ses lignes en ligne sont supprimées.',

  'The database: {} references {} → {} lead nowhere.':
    'La base de données : {1} références {2} → {3} ne mènent nulle part.',
  'The database: it is damaged so far that it cannot be read to its end. Restore a backup.':
    'La base de données : elle est trop endommagée pour être lue jusqu’au bout. Restaurez une sauvegarde.',
  'The database: {}.': 'La base de données : {1}.',
  'Dataset "{}": its table is missing.': 'Jeu de données « {1} » : sa table manque.',
  'Dataset "{}": {} rows are there and {} are expected.':
    'Jeu de données « {1} » : il y a {2} lignes, et {3} sont attendues.',
  'Model "{}" version {}: its files are missing (artifacts/{}).':
    'Modèle « {1} », version {2} : ses fichiers manquent (artifacts/{3}).',

  '{} has no meta.yaml, so it is no run.': '{1} n’a pas de meta.yaml, ce n’est donc pas une exécution.',
  '{} says it belongs to another experiment.': '{1} dit appartenir à une autre expérience.',
  'The logged model "{}" has an id that is none of MLflow\'s.':
    'Le modèle journalisé « {1} » a un identifiant qui n’est pas de MLflow.',
  'Files of the logged model "{}" ({}) are not on this disk: {}.':
    'Des fichiers du modèle journalisé « {1} » ({2}) ne sont pas sur ce disque : {3}.',
  'Artifacts of run {} are not on this disk: {}.': 'Des artefacts de l’exécution {1} ne sont pas sur ce disque : {2}.',
  'The registered model "{}" is here already; rename one of them to have both.':
    'Le modèle enregistré « {1} » est déjà ici ; renommez l’un des deux pour avoir les deux.',
  'The registered model "{}" has a name that a model URI cannot hold.':
    'Le modèle enregistré « {1} » a un nom qu’une URI de modèle ne peut pas contenir.',

  '1 row → {}': '1 ligne → {1}',
  '{} rows asked at once': '{1, number} lignes demandées à la fois',
  'online features': 'features en ligne'
}
