/** Pourquoi le service, la surveillance, un nouvel entraînement ou un rapport refuse, d'après la phrase anglaise. */
export const servingErrors: Readonly<Record<string, string>> = {
  'No registered model has a version in Production; train a model, register it and move it to Production.':
    'Aucun modèle enregistré n’a de version en Production ; entraînez un modèle, enregistrez-le et passez-le en Production.',
  'Version {} of "{}" is in Production but cannot answer; promote another one. {…}':
    'La version {1} de « {2} » est en Production mais ne peut pas répondre ; promouvez-en une autre. {3}',
  'Version {} of "{}" is in Production and answers already; choose another version beside it.':
    'La version {1} de « {2} » est en Production et répond déjà ; choisissez une autre version à côté d’elle.',
  'Which entity is meant cannot be told: none is declared. Promote a model trained on a feature service.':
    'On ne peut pas dire quelle entité est visée : aucune n’est déclarée. Promouvez un modèle entraîné sur un service de features.',
  'Which entity is meant cannot be told: there are {}. Promote a model trained on a feature service.':
    'On ne peut pas dire quelle entité est visée : il y a {1}. Promouvez un modèle entraîné sur un service de features.',
  'A {} looks at no column, so there is nothing to explain; every other model can be explained.':
    'Un {1} ne regarde aucune colonne, il n’y a donc rien à expliquer ; tout autre modèle peut l’être.',
  '{} can be read by others on this machine, so its key is none; run chmod 600 {}, or name another file.':
    '{1} peut être lu par d’autres sur cette machine, sa clé n’en est donc pas une ; lancez chmod 600 {2}, ou nommez un autre fichier.',
  '{} cannot be read; name a file that holds the API key.':
    '{1} ne peut pas être lu ; nommez un fichier qui contient la clé d’API.',
  'This program has no server of its own; use benchtop serve, or the window.':
    'Ce programme n’a pas de serveur à lui ; utilisez benchtop serve, ou la fenêtre.',
  'Serving is stopped; start it before opening it to the network.':
    'Le service est arrêté ; démarrez-le avant de l’ouvrir au réseau.',
  'Serving is stopped; start it on the Serving screen.': 'Le service est arrêté ; démarrez-le sur l’écran Service.',
  'No model is in Production.': 'Aucun modèle n’est en Production.',
  'The network is opened with an API key only; make one first.':
    'Le réseau ne s’ouvre qu’avec une clé d’API ; créez-en une d’abord.',
  'An API key has at least {} characters and no blanks, and travels in a header: letters, digits and signs of ASCII.':
    'Une clé d’API a au moins {1} caractères, sans blancs, et voyage dans un en-tête : lettres, chiffres et signes ASCII.',
  '"{}" is no IP address; choose one of this machine, or {} for all.':
    '« {1} » n’est pas une adresse IP ; choisissez-en une de cette machine, ou {2} pour toutes.',
  '{} is this machine itself, where Benchtop answers already; choose another address, or {} for all.':
    '{1} est cette machine même, où Benchtop répond déjà ; choisissez une autre adresse, ou {2} pour toutes.',
  'The model {} was trained on one table and knows no entity; send its columns as {"rows": [{…}]}.':
    'Le modèle {1} a été entraîné sur une table et ne connaît pas d’entité ; envoyez ses colonnes comme {"rows": [{2}]}.',
  'The model needs the feature "{}", which the feature service "{}" no longer has; put it back, or send rows.':
    'Le modèle a besoin de la feature « {1} », que le service de features « {2} » n’a plus ; remettez-la, ou envoyez des lignes.',
  'No on-demand feature reads "{}" of the request; {…}.':
    'Aucune feature à la demande ne lit « {1} » dans la requête ; {2}.',
  'On-demand features read "{}" ({}) of the request, which does not have it; {…}.':
    'Des features à la demande lisent « {1} » ({2}) dans la requête, qui ne l’a pas ; {3}.',
  '{} is to be {}; "{}" is not; {…}.': '{1} doit être de type {2} ; « {3} » ne l’est pas ; {4}.',
  'leave it out': 'omettez-le',
  'add them to the address: {}': 'ajoutez-les à l’adresse : {1}',
  'Request {} is no longer remembered; only the last 1000 since the server started are.':
    'La requête {1} n’est plus en mémoire ; seules le sont les 1000 dernières depuis le démarrage du serveur.',
  'What was sent is kept of the last 200 requests only; this one is older.':
    'Ce qui a été envoyé n’est gardé que pour les 200 dernières requêtes ; celle-ci est plus ancienne.',
  'Its body was not kept: it could not be read, or has more than 16 kB.':
    'Son corps n’a pas été gardé : il n’a pas pu être lu, ou dépasse 16 ko.',
  'The server is stopped; start it to send the request again.':
    'Le serveur est arrêté ; démarrez-le pour envoyer de nouveau la requête.',
  '"{}" is no path of this server; nothing was sent.':
    '« {1} » n’est pas un chemin de ce serveur ; rien n’a été envoyé.',
  'All {} predictions of "{}" were asked with whole rows, which have no key to be kept by.':
    'Les {1} prédictions de « {2} » ont été demandées avec des lignes entières, qui n’ont pas de clé par laquelle les garder.',
  'The log holds no prediction of "{}" in that time; ask it over /predict first.':
    'Le journal ne contient aucune prédiction de « {1} » dans cet intervalle ; interrogez-le d’abord par /predict.',
  'All {} predictions of {…} were asked with whole rows, which have no key to be kept by.':
    'Les {1} prédictions de {2} ont été demandées avec des lignes entières, qui n’ont pas de clé par laquelle les garder.',
  'The log holds no prediction of {…} in that time; ask it over /predict first.':
    'Le journal ne contient aucune prédiction de {1} dans cet intervalle ; interrogez-le d’abord par /predict.',
  '{} has no column {}, which the model reads; add it, blank where the value is not known.':
    '{1} n’a pas de colonne {2}, que lit le modèle ; ajoutez-la, vide là où la valeur n’est pas connue.',
  '{} has no column {}, which the model reads; add them, blank where the value is not known.':
    '{1} n’a pas les colonnes {2}, que lit le modèle ; ajoutez-les, vides là où la valeur n’est pas connue.',
  '{} has a column "{}" already, which the output needs for what the model says; rename it or leave it out.':
    '{1} a déjà une colonne « {2} », dont la sortie a besoin pour ce que dit le modèle ; renommez-la ou retirez-la.',
  'No row of {} fits the model. Line {}, {}: {…}': 'Aucune ligne de {1} ne convient au modèle. Ligne {2}, {3} : {4}',
  'No row of {} fits the model. Line {}: {…}': 'Aucune ligne de {1} ne convient au modèle. Ligne {2} : {3}',
  'No row of {} fits the model.': 'Aucune ligne de {1} ne convient au modèle.',
  '"{}" is no text.': '« {1} » n’est pas du texte.',
  '"{}" is no {…}.': '« {1} » n’est pas valide ici : {2}.',
  'Give either entity_key or rows, one of them.': 'Donnez soit entity_key, soit rows, l’un des deux.',

  'The reference and the current rows have no column in common; choose the feature service the model was trained on.':
    'La référence et les lignes actuelles n’ont aucune colonne en commun ; choisissez le service de features sur lequel le modèle a été entraîné.',
  'Version {} of "{}" reads no feature service, so it has no snapshots to compare; compare its training data with the serving log.':
    'La version {1} de « {2} » ne lit pas de service de features, elle n’a donc pas d’instantanés à comparer ; comparez ses données d’entraînement au journal du service.',
  'Version {} of "{}" reads no feature service, so it has no snapshots; check daily what it is asked instead.':
    'La version {1} de « {2} » ne lit pas de service de features, elle n’a donc pas d’instantanés ; contrôlez plutôt chaque jour ce qui lui est demandé.',
  'Which feature service to compare cannot be told: none is declared yet; declare one on the Features screen.':
    'On ne peut pas dire quel service de features comparer : aucun n’est encore déclaré ; déclarez-en un sur l’écran Features.',
  'Which feature service to compare cannot be told: there are {}; name one of them.':
    'On ne peut pas dire quel service de features comparer : il y a {1} ; nommez l’un d’eux.',
  'Training data belongs to a registered model; name the model, or choose an as-of date as the reference.':
    'Des données d’entraînement appartiennent à un modèle enregistré ; nommez le modèle, ou choisissez une date comme référence.',
  'The run of version {} of "{}" does not say what it was trained on; choose an as-of date as the reference.':
    'L’exécution de la version {1} de « {2} » ne dit pas sur quoi elle a été entraînée ; choisissez une date comme référence.',
  'The serving log belongs to a registered model; name the model, or choose an as-of date.':
    'Le journal du service appartient à un modèle enregistré ; nommez le modèle, ou choisissez une date.',
  'The serving log holds no prediction of version {} of "{}" in that time; ask it over /predict first, or choose an as-of date.':
    'Le journal du service ne contient aucune prédiction de la version {1} de « {2} » dans cet intervalle ; interrogez-la d’abord par /predict, ou choisissez une date.',
  'The serving log holds no prediction of version {} of "{}"; ask it over /predict first, or choose an as-of date.':
    'Le journal du service ne contient aucune prédiction de la version {1} de « {2} » ; interrogez-la d’abord par /predict, ou choisissez une date.',
  'The dataset "{}" has no column besides its keys and times, so there is nothing to compare.':
    'Le jeu de données « {1} » n’a pas de colonne hormis ses clés et ses dates, il n’y a donc rien à comparer.',
  'The dataset "{}" is watched by itself; leave out model, feature service and label, or leave out the dataset.':
    'Le jeu de données « {1} » se surveille seul ; omettez modèle, service de features et label, ou omettez le jeu de données.',
  'Rows of the dataset "{}" are compared by date; training data and the serving log belong to a registered model.':
    'Les lignes du jeu de données « {1} » se comparent par date ; les données d’entraînement et le journal du service appartiennent à un modèle enregistré.',
  'The dataset "{}" has no rows; drift is told between two dates, so import rows of two first.':
    'Le jeu de données « {1} » n’a pas de lignes ; la dérive se mesure entre deux dates, importez donc d’abord des lignes de deux dates.',
  'The dataset "{}" has rows of one date only, {}; drift is told between two dates, so import rows of two first.':
    'Le jeu de données « {1} » n’a de lignes que d’une date, {2} ; la dérive se mesure entre deux dates, importez donc d’abord des lignes de deux dates.',
  'The dataset "{}" has no rows of {}; choose one of its dates, or import rows of that one.':
    'Le jeu de données « {1} » n’a pas de lignes du {2} ; choisissez l’une de ses dates, ou importez des lignes de celle-ci.',
  'There is no drift check {}; it was removed.': 'Il n’y a pas de contrôle de dérive {1} ; il a été retiré.',
  '"{}" has no version yet; register one from a run.':
    '« {1} » n’a pas encore de version ; enregistrez-en une depuis une exécution.',
  'No version of "{}" says how it was trained, so there is nothing to train a candidate like; train one here and register it as "{}".':
    'Aucune version de « {1} » ne dit comment elle a été entraînée, il n’y a donc pas de modèle pour entraîner un candidat ; entraînez-en une ici et enregistrez-la comme « {2} ».',
  'This model was trained on one table, which has no months to go on to; train it on a feature service, or train by hand and compare the versions.':
    'Ce modèle a été entraîné sur une table, qui n’a pas de mois suivants ; entraînez-le sur un service de features, ou entraînez à la main et comparez les versions.',
  'The run of version {} is gone.': 'L’exécution de la version {1} a disparu.',
  'Features and labels of {} are not both there, so no candidate can be trained on them. There are none yet.':
    'Les features et les labels du {1} ne sont pas tous là, aucun candidat ne peut donc être entraîné dessus. Il n’y en a pas encore.',
  'Features and labels of {} are not both there, so no candidate can be trained on them. There are those of {}.':
    'Les features et les labels du {1} ne sont pas tous là, aucun candidat ne peut donc être entraîné dessus. Il y a ceux du {2}.',
  'The candidate could not be trained.': 'Le candidat n’a pas pu être entraîné.',
  'The candidate could not be trained. {…}': 'Le candidat n’a pas pu être entraîné. {1}',
  'The candidate has no {} on these rows.': 'Le candidat n’a pas de {1} sur ces lignes.',
  'Nothing is in Production.': 'Rien n’est en Production.',
  'The version in Production has no {} on these rows.': 'La version en Production n’a pas de {1} sur ces lignes.',
  '{} {} against {}: better by more than that.': '{1} {2, number} contre {3, number} : le gain dépasse cet écart.',
  '{} {} against {}: not better by more than that.':
    '{1} {2, number} contre {3, number} : le gain ne dépasse pas cet écart.',
  '{} {} against {}: better by more than that. {…}':
    '{1} {2, number} contre {3, number} : le gain dépasse cet écart. {4}',
  '{} {} against {}: not better by more than that. {…}':
    '{1} {2, number} contre {3, number} : le gain ne dépasse pas cet écart. {4}',
  'Nothing is in Production. {…}': 'Rien n’est en Production. {1}',
  'Version {} is left to a person to promote.': 'La version {1} est laissée à une personne, qui peut la promouvoir.',
  'The two could not be scored on the same rows. {…}': 'Les deux n’ont pas pu être évalués sur les mêmes lignes. {1}',
  'Promoted. {…}': 'Promue. {1}',
  'Skipped. {…}': 'Laissée. {1}',
  'Cancelled by a person.': 'Annulé par une personne.',
  'The job failed.': 'La tâche a échoué.',
  '{} of {} columns drifted: a retraining follows.': '{1} colonnes sur {2} ont dérivé : un nouvel entraînement suit.',
  '{} of {} columns drifted, but the model does much worse: {} {} → {}.':
    '{1} colonnes sur {2} ont dérivé, mais le modèle fait nettement moins bien : {3} {4, number} → {5, number}.',
  '{} of {} columns drifted: steady.': '{1} colonnes sur {2} ont dérivé : stable.',
  'A PDF needs Chromium, Chrome or Edge on this machine, and none was found; install one, or save the report as HTML and print that.':
    'Un PDF demande Chromium, Chrome ou Edge sur cette machine, et aucun n’a été trouvé ; installez-en un, ou enregistrez le rapport en HTML et imprimez celui-ci.',
  '{} could not print the report; save it as HTML and print that.':
    '{1} n’a pas pu imprimer le rapport ; enregistrez-le en HTML et imprimez celui-ci.'
}
