export const charts = {
  save: 'Save the chart or its data',
  save_named: 'Save the chart: {label}',
  picture: 'Picture (PNG)',
  drawing: 'Drawing (SVG)',
  data: 'Data (CSV)',
  brush: 'Drag along an axis to keep the runs that cross there.',
  brushed: '{kept, number} of {all, number} runs cross every chosen stretch.',
  show_all: 'Show all',
  share_of_rows: 'Share of rows',
  cell: '{x} {x_name}, {y} {y_name}\n{value_name} {value}, the mean of {count, plural, one {# run} other {# runs}}',
  box: '{name}: {count, plural, one {# value} other {# values}}\nmedian {median}\nmiddle half {first} – {third}\nwhiskers {low} – {high}'
} as const
