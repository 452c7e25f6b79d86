namespace TaskExec.Runtime;

/// <summary>Finds which of some words stand in a text, whatever their case, in one pass that mostly looks at two letters.</summary>
/// <remarks>An automaton over as many words takes ten times as long for the short texts that messages are.</remarks>
internal sealed class WordFinder
{
    private const int Letters = 128;

    private readonly (string Word, int Bits)[]?[] _byPair = new (string, int)[Letters * Letters][];

    /// <param name="words">Words of at least two ASCII letters, and the bits that each of them stands for.</param>
    public WordFinder(IEnumerable<(string Word, int Bits)> words)
    {
        foreach (var pair in words.GroupBy(static each => Pair(each.Word[0], each.Word[1])))
        {
            _byPair[pair.Key] = [.. pair];
        }
    }

    /// <returns>The bits of all words that are in the text.</returns>
    public int Find(ReadOnlySpan<char> text)
    {
        var bits = 0;
        for (var i = 0; i + 1 < text.Length; i++)
        {
            if ((text[i] | text[i + 1]) < Letters && _byPair[Pair(text[i], text[i + 1])] is { } candidates)
            {
                foreach (var (word, its) in candidates)
                {
                    bits |= text[i..].StartsWith(word, StringComparison.OrdinalIgnoreCase) ? its : 0;
                }
            }
        }

        return bits;
    }

    // The bit that makes a letter small makes some signs equal; the comparison tells those apart.
    private static int Pair(char first, char second) => ((first | 0x20) * Letters) + (second | 0x20);
}
