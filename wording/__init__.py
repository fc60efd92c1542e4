"""Every text that holds a number or a name, in French and English: of measures, levers, searches, workshops, errors."""
