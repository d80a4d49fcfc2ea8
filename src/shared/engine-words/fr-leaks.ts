/** Ce qui rend une feature suspecte, avec les chiffres, d'après la phrase anglaise. */
export const leaks: Readonly<Record<string, string>> = {
  'Every row is missing, so there is nothing to learn from it.':
    'Toutes les lignes sont vides : il n’y a rien à en apprendre.',
  'Every row holds {}, so there is next to nothing to learn from it.':
    'Toutes les lignes contiennent {1, number} : il n’y a presque rien à en apprendre.',
  'Every one of the {} rows that are not missing holds {}, so there is next to nothing to learn from it.':
    'Les {1} lignes qui ne sont pas vides contiennent toutes {2, number} : il n’y a presque rien à en apprendre.',
  '{} of its {} values are distinct: it names rows, and a model learns them by heart.':
    '{1} de ses {2} valeurs sont distinctes : elle nomme des lignes, et un modèle les apprend par cœur.',
  'It tells {} % of what there is to know of {} ({} of {} bits): it may be the answer itself.':
    'Elle dit {1} % de ce qu’il y a à savoir de {2} ({3, number} bits sur {4, number}) : elle est peut-être la réponse même.',
  "{} of {} rows hold a time after the label's, {}: this had not happened yet.":
    '{1} lignes sur {2} contiennent un moment postérieur à celui du label, {3} : cela n’avait pas encore eu lieu.',
  'It is read from "{}", where the label comes from: what is known with the answer may tell it.':
    'Elle est lue dans « {1} », d’où vient le label : ce qui est connu avec la réponse peut la révéler.',
  '{} rows of "{}" are dated up to {} but became known later ({}); they are passed over.':
    '{1} lignes de « {2} » sont datées jusqu’au {3} mais n’ont été connues que plus tard ({4}) ; elles sont écartées.'
}
