//! Units, from the table `lexicon/units.tsv`.
