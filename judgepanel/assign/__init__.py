"""Who reads what: balanced readings that respect conflicts. Pure: the seed is handed in, nothing is kept here.

What is aimed at, in this order:

1. Nobody reads an entry in which he has a known interest; what is already judged stays assigned.
2. Nobody reads more than `load` entries.
3. Every entry is read `readings` times by judges whose marks count; where that is impossible, as many times as can
   be, and never so that one entry is read twice more than another that could have had that reading.
4. Loads differ as little as the conflicts allow.
5. Any two judges share about as many entries as any other two, so that their marks can be compared.
6. Every judge and every entry hang together through shared entries, also where that costs a little of 5.

1 to 4 are exact (augmenting chains); 5 and 6 are searches that end. The same award and seed give the same readings on
every computer. An observer reads as many entries as a judge does on average, spread evenly over the entries, and
never counts towards their readings.
"""

from judgepanel.assign.assigning import assign

__all__ = ["assign"]
