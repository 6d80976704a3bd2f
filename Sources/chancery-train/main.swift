// Prints the sentences of each line of standard input, tokens apart.

import Language

while let line = readLine() {
    let document = English.annotate(line)
    for sentence in document.sentences {
        print(sentence.map { document.string($0) }.joined(separator: " "))
    }
    print()
}
