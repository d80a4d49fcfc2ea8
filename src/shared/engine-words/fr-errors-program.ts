/** Pourquoi l'espace de travail, un fichier, une tâche ou le programme lui-même refuse, d'après la phrase anglaise. */
export const programErrors: Readonly<Record<string, string>> = {
  'Cancelled.': 'Annulé.',
  'Something went wrong inside Benchtop. The details are in its log; please try again.':
    'Quelque chose s’est mal passé dans Benchtop. Les détails sont dans son journal ; veuillez réessayer.',
  'Benchtop does not answer; start it again in the terminal, and this page goes on.':
    'Benchtop ne répond pas ; redémarrez-le dans le terminal, et cette page reprend.',
  'There is no call named "{}".': 'Il n’y a pas d’appel « {1} ».',
  '"{}" is not a date; write it as 2024-01-31': '« {1} » n’est pas une date ; écrivez-la comme 2024-01-31',
  '"{}" is no regular expression': '« {1} » n’est pas une expression régulière',
  "Only Benchtop's desktop window can do this; here there is none.":
    'Seule la fenêtre de bureau de Benchtop peut le faire ; ici, il n’y en a pas.',
  "Only Benchtop's own screens may call its engines.": 'Seuls les écrans de Benchtop peuvent appeler ses moteurs.',
  'What was dragged is not ready any more. Open the menu again, and drag.':
    'Ce que vous faites glisser n’est plus prêt. Rouvrez le menu, puis faites-le glisser.',
  '{} could not be shown: {}.': '{1} n’a pas pu être affiché : {2}.',

  '{} is no SQLite database, so its folder is no workspace. Nothing was changed; choose another folder.':
    '{1} n’est pas une base SQLite, son dossier n’est donc pas un espace de travail. Rien n’a été modifié ; choisissez un autre dossier.',
  'The disk is full: nothing was changed and nothing is lost. Free some space on the disk of the workspace and of the folder for temporary files, and try again.':
    'Le disque est plein : rien n’a été modifié et rien n’est perdu. Libérez de la place sur le disque de l’espace de travail et sur celui du dossier des fichiers temporaires, puis réessayez.',
  'The database of the workspace is damaged, and so would be a backup of it: none was made. Keep the backups there are, and check the workspace, which says how far.':
    'La base de données de l’espace de travail est endommagée, et une sauvegarde le serait aussi : aucune n’a été faite. Gardez celles qui existent, et contrôlez l’espace de travail, ce qui dit jusqu’où.',
  'The database of the workspace is damaged here: nothing was changed. Check it under Workspace, which says how far, and restore a backup.':
    'La base de données de l’espace de travail est endommagée à cet endroit : rien n’a été modifié. Contrôlez-la sous Espace de travail, qui dit jusqu’où, et restaurez une sauvegarde.',
  'The disk of the workspace or of the folder for temporary files refused to write ({}): nothing was changed. It may be full or gone; try again when it is right.':
    'Le disque de l’espace de travail ou celui du dossier des fichiers temporaires a refusé l’écriture ({1}) : rien n’a été modifié. Il est peut-être plein ou absent ; réessayez quand tout est rétabli.',
  '{} is no folder, nor is it in one; name another.':
    '{1} n’est pas un dossier, et n’est pas dans un dossier ; nommez-en un autre.',
  'The folder of the workspace may not be written: nothing was changed. Change its permissions, or open a workspace in another folder.':
    'Le dossier de l’espace de travail est interdit en écriture : rien n’a été modifié. Changez ses droits d’accès, ou ouvrez un espace de travail dans un autre dossier.',
  'The workspace {} may not be written: nothing was changed. Change its permissions, or open a workspace in another folder.':
    'L’espace de travail {1} est interdit en écriture : rien n’a été modifié. Changez ses droits d’accès, ou ouvrez un espace de travail dans un autre dossier.',
  'This workspace has schema {} and would be brought to {}, but no copy of it could be kept in {} ({}). Nothing was changed; make room there and start again.':
    'Cet espace de travail a le schéma {1} et passerait au schéma {2}, mais aucune copie n’a pu en être gardée dans {3} ({4}). Rien n’a été modifié ; faites-y de la place et redémarrez.',
  'This workspace was written by a newer Benchtop (schema {}; this program knows up to {}). Nothing was changed; open it with the newer version.':
    'Cet espace de travail a été écrit par un Benchtop plus récent (schéma {1} ; ce programme connaît jusqu’à {2}). Rien n’a été modifié ; ouvrez-le avec la version plus récente.',
  'The workspace {} is open on the machine {} (process {}, since {} UTC), and two machines writing to one would damage it. Close Benchtop there first; or make a backup there, and open that here.':
    'L’espace de travail {1} est ouvert sur la machine {2} (processus {3}, depuis {4} UTC), et deux machines qui y écriraient l’endommageraient. Fermez-y d’abord Benchtop ; ou faites-y une sauvegarde, et ouvrez celle-ci ici.',
  'This Benchtop only reads the workspace, since the one at {} (process {}, since {} UTC) writes it. Make the change there, or close that one: this one then writes within seconds.':
    'Ce Benchtop ne fait que lire l’espace de travail, car celui de {1} (processus {2}, depuis {3} UTC) y écrit. Faites-y la modification, ou fermez-le : celui-ci écrira alors en quelques secondes.',
  "This Benchtop only reads the workspace, since Benchtop's desktop window on {} (process {}, since {} UTC) writes it. Make the change in that window, or close it: this one then writes within seconds.":
    'Ce Benchtop ne fait que lire l’espace de travail, car la fenêtre de bureau de Benchtop sur {1} (processus {2}, depuis {3} UTC) y écrit. Faites la modification dans cette fenêtre, ou fermez-la : celui-ci écrira alors en quelques secondes.',
  'This Benchtop only reads the workspace, since another one (process {}, since {} UTC) writes it. Make the change there, or close that one: this one then writes within seconds.':
    'Ce Benchtop ne fait que lire l’espace de travail, car un autre (processus {1}, depuis {2} UTC) y écrit. Faites-y la modification, ou fermez-le : celui-ci écrira alors en quelques secondes.',
  'This Benchtop only reads the workspace, since another program writes it. Make the change there, or close that one: this one then writes within seconds.':
    'Ce Benchtop ne fait que lire l’espace de travail, car un autre programme y écrit. Faites-y la modification, ou fermez-le : celui-ci écrira alors en quelques secondes.',
  'This workspace has schema {}, and this Benchtop would bring it to {}, but an older one has it open. Nothing was changed; close that one and start again.':
    'Cet espace de travail a le schéma {1}, et ce Benchtop le ferait passer au schéma {2}, mais un plus ancien l’a ouvert. Rien n’a été modifié ; fermez ce dernier et redémarrez.',
  'This workspace has schema {}, and this Benchtop would bring it to {}, but an older one has it open (process {}, since {} UTC). Nothing was changed; close that one and start again.':
    'Cet espace de travail a le schéma {1}, et ce Benchtop le ferait passer au schéma {2}, mais un plus ancien l’a ouvert (processus {3}, depuis {4} UTC). Rien n’a été modifié ; fermez ce dernier et redémarrez.',
  'The workspace is being written by another program or import for over a minute; try again when it has ended.':
    'Un autre programme ou un import écrit dans l’espace de travail depuis plus d’une minute ; réessayez quand il aura fini.',
  '{} is not there; it may be on a disk that is not connected.':
    '{1} n’existe pas ; il est peut-être sur un disque qui n’est pas branché.',
  '{} is no workspace; choose a folder, or the .benchtop file in it.':
    '{1} n’est pas un espace de travail ; choisissez un dossier, ou le fichier .benchtop qu’il contient.',
  '{} holds other things and no workspace; choose a workspace, or an empty folder for a new one, such as {}.':
    '{1} contient autre chose qu’un espace de travail ; choisissez un espace de travail, ou un dossier vide pour en créer un, comme {2}.',
  "{} is no workspace; a model's file is opened from the run that made it.":
    '{1} n’est pas un espace de travail ; un fichier de modèle s’ouvre depuis l’exécution qui l’a produit.',
  'There is a saved search "{}" again; it stays as it is. Delete it first to bring the other one back.':
    'Il y a de nouveau une recherche enregistrée « {1} » ; elle reste telle quelle. Supprimez-la d’abord pour rétablir l’autre.',
  '{} is where the workspace keeps its own files; choose another folder.':
    'C’est dans {1} que l’espace de travail garde ses propres fichiers ; choisissez un autre dossier.',
  '{} lies in the workspace, and a backup there would be lost with it; choose a folder elsewhere.':
    '{1} se trouve dans l’espace de travail, et une sauvegarde y serait perdue avec lui ; choisissez un dossier ailleurs.',
  '{} holds no backup.json, so it is no backup; choose the folder that a backup made.':
    '{1} ne contient pas de backup.json, ce n’est donc pas une sauvegarde ; choisissez le dossier qu’une sauvegarde a créé.',
  'backup.json in {} cannot be read, so the backup cannot be trusted; choose another one.':
    'backup.json dans {1} ne peut pas être lu, on ne peut donc pas se fier à la sauvegarde ; choisissez-en une autre.',
  'This backup was written by a newer Benchtop ({}, schema {}; this program knows up to {}); restore it with that one.':
    'Cette sauvegarde a été écrite par un Benchtop plus récent ({1}, schéma {2} ; ce programme connaît jusqu’à {3}) ; restaurez-la avec celui-ci.',
  "{} is in the way, and may be somebody's own; move it or remove it, or choose another folder than {}.":
    '{1} barre le chemin et appartient peut-être à quelqu’un ; déplacez-le ou supprimez-le, ou choisissez un autre dossier que {2}.',
  '{} is being written already; wait until it is there, or choose another folder.':
    '{1} est déjà en cours d’écriture ; attendez que ce soit fini, ou choisissez un autre dossier.',
  '{} lies in the backup itself; choose a folder elsewhere.':
    '{1} se trouve dans la sauvegarde même ; choisissez un dossier ailleurs.',
  'The backup is damaged: {…}. Nothing was restored; use another backup.':
    'La sauvegarde est endommagée : {1}. Rien n’a été restauré ; prenez une autre sauvegarde.',
  '{} and {} more are missing or not whole': '{1} et {2} autres manquent ou sont incomplets',
  '{} are missing or not whole': '{1} manquent ou sont incomplets',
  '{} is missing or not whole': '{1} manque ou est incomplet',
  '{} is not what was backed up': '{1} n’est pas ce qui a été sauvegardé',
  '"{…}" runs and would have to wait; compact the workspace when it has ended.':
    '« {1} » est en cours et devrait attendre ; compactez l’espace de travail quand cette tâche sera finie.',

  '{} is no path.': '{1} n’est pas un chemin.',
  '"{}" is not an absolute path; name the file with its folders.':
    '« {1} » n’est pas un chemin absolu ; nommez le fichier avec ses dossiers.',
  '"{}" is not a whole path; write it from the root of the disk.':
    '« {1} » n’est pas un chemin complet ; écrivez-le depuis la racine du disque.',
  'The disk of {} has room for {} MB, and {} MB are needed; free some space or choose another disk.':
    'Le disque de {1} a de la place pour {2, number} Mo, et il en faut {3, number} Mo ; libérez de la place ou choisissez un autre disque.',
  '{} is not empty; choose a folder that is empty or not there yet, so that nothing is overwritten.':
    '{1} n’est pas vide ; choisissez un dossier vide ou qui n’existe pas encore, afin que rien ne soit écrasé.',
  'The folder {} does not exist; create it or choose another.':
    'Le dossier {1} n’existe pas ; créez-le ou choisissez-en un autre.',
  '{} is a folder; give the name of a file in it.': '{1} est un dossier ; donnez le nom d’un fichier dans celui-ci.',
  'There is no room left for {}; free some space or choose another disk.':
    'Il n’y a plus de place pour {1} ; libérez de la place ou choisissez un autre disque.',
  '{} cannot be written: the folder is read-only for you; choose another.':
    '{1} ne peut pas être écrit : ce dossier est pour vous en lecture seule ; choisissez-en un autre.',
  '{} cannot be written; choose another folder or name.':
    '{1} ne peut pas être écrit ; choisissez un autre dossier ou un autre nom.',
  '"{}" has {} bytes; at most {} are taken.': '« {1} » a {2} octets ; au plus {3} sont acceptés.',
  '"{}" would be a file and a folder of one upload; rename one of them.':
    '« {1} » serait un fichier et un dossier du même envoi ; renommez l’un d’eux.',
  '"{}" was not sent to its end; send it again.': '« {1} » n’a pas été envoyé jusqu’au bout ; envoyez-le de nouveau.',
  '{} is no name for an uploaded file.': '{1} n’est pas un nom pour un fichier envoyé.',

  'There is no job {}.': 'Il n’y a pas de tâche {1}.',
  'Job {} runs in another Benchtop on this workspace; cancel it there.':
    'La tâche {1} est en cours dans un autre Benchtop sur cet espace de travail ; annulez-la là-bas.',

  'Benchtop answers on 127.0.0.1 only, not as "{}".': 'Benchtop ne répond que sur 127.0.0.1, pas en tant que « {1} ».',
  'Port {} is taken by another program; choose another.':
    'Le port {1} est pris par un autre programme ; choisissez-en un autre.',
  '{} is no port; choose one from 0 to 65535, 0 for any free one.':
    '{1} n’est pas un port ; choisissez-en un de 0 à 65535, 0 pour n’importe quel port libre.',
  'Port {} needs more rights than you have; choose one above 1023.':
    'Le port {1} demande plus de droits que vous n’en avez ; choisissez-en un au-dessus de 1023.',
  '{} is no address of this machine; choose one that is.':
    '{1} n’est pas une adresse de cette machine ; choisissez-en une qui l’est.'
}

/** Ce qui entoure d'autres phrases ; ne vient qu'après toutes les autres. */
export const frames: Readonly<Record<string, string>> = {
  '{}, line {}: {…}': '{1}, ligne {2} : {3}',
  '{} line {}: {…}': '{1} ligne {2} : {3}',
  'rows[{}]: {…}': 'rows[{1}] : {2}',
  'In {}: {…}': 'Dans {1} : {2}',
  '{…} (and {} more).': '{1} (et {2} autres).',
  '{…}; {…}': '{1} ; {2}',
  '{…}.': '{1}.',
  '{}: {…}': '{1} : {2}'
}
