import type { components as english } from '../en/components.ts'
import type { Translation } from '../translate.ts'

export const components: Translation<typeof english> = {
  key_known: 'Une clé que connaît le magasin de features',
  key_example: 'par exemple {key}',
  keep: 'Garder',
  cancel: 'Annuler',
  close: 'Fermer',
  cancel_there: 'Elle tourne dans un autre Benchtop sur cet espace de travail ; annulez-la là-bas.',
  window_writes:
    'La fenêtre de bureau de Benchtop sur {machine} écrit dans cet espace de travail. Faites-le dans cette fenêtre, ou fermez-la : celui-ci écrira alors en quelques secondes.',
  address_writes:
    'Le Benchtop de {address} écrit dans cet espace de travail. Faites-le là-bas, ou fermez-le : celui-ci écrira alors en quelques secondes.',
  another_writes:
    'Un autre Benchtop écrit dans cet espace de travail. Faites-le là-bas, ou fermez-le : celui-ci écrira alors en quelques secondes.',
  undo: 'Défaire',
  nothing_changed: 'Rien n’a été modifié',
  that_failed: 'Cela n’a pas fonctionné',
  not_drawn: 'Affichage impossible : {what}',
  copy: 'Copier',
  copied: 'Copié',
  copy_named: 'Copier : {label}',
  time_left: '{elapsed}, encore {left} environ',
  sort_by: 'Trier par {column}',
  missing: 'manquante',
  n_more: 'encore {count, number}',
  tree: 'Arbre',
  text: 'Texte',

  note: 'Note',
  note_write: 'Écrire une note',
  note_edit: 'Modifier la note',
  note_hint: 'Ce qui a été essayé et pourquoi, en Markdown',
  note_tab_write: 'Écrire',
  note_tab_preview: 'Aperçu',
  note_there_again: 'Une note a été écrite depuis ; elle reste.',
  note_removed: 'La note a été supprimée.',
  note_save: 'Enregistrer la note',

  tag_key: 'Clé',
  tag_key_example: 'equipe',
  tag_value: 'Valeur',
  tag_value_example: 'croissance',
  tag_set: 'Poser l’étiquette',
  tag_add: 'Ajouter une étiquette',
  tag_replaced: 'L’étiquette {key} a pris une autre valeur.',
  tag_changed_since: 'L’étiquette {key} a été modifiée depuis ; elle reste.',
  tag_there_again: 'L’étiquette {key} a été posée de nouveau depuis ; elle reste.',
  tag_removed: 'L’étiquette {key} a été retirée.',
  tag_remove: 'Retirer l’étiquette {key}',

  type_integer: 'entier',
  type_number: 'nombre',
  type_boolean: 'booléen',
  type_timestamp: 'horodatage',
  type_text: 'texte',

  version: 'Version {version}',
  version_in: 'Version {version} ({stage})',

  report: 'Rapport',
  report_language: 'Langue du rapport',
  report_html: 'Une page avec ses figures ; s’ouvre partout',
  report_pdf: 'Pour le papier et le courrier',
  report_md: 'Pour un dépôt ou un wiki',
  report_json: 'Les valeurs, pour les programmes',
  report_drag: 'Cliquez pour l’enregistrer, ou faites-le glisser dans un dossier ou un message.',
  drag_too_late:
    'Le fichier n’était pas prêt quand vous avez relâché. Il l’est maintenant : faites-le glisser à nouveau.',

  status_RUNNING: 'En cours',
  status_SCHEDULED: 'Prévue',
  status_FINISHED: 'Terminée',
  status_FAILED: 'Échouée',
  status_KILLED: 'Interrompue',
  reading:
    '{count, plural, one {# ligne est lue} other {# lignes sont lues}}, depuis {taken} déjà. Cela continue pendant que vous regardez autre chose.',
  was_cancelled: 'Annulé ; rien n’en a été gardé.',
  status_CANCELLED: 'Annulée'
}
