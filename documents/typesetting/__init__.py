"""How documents are set: colours, typefaces, codes of links, and Typst."""
