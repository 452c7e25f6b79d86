using System.Text;

namespace NotesSkills;

/// <summary>Counts the words of a text.</summary>
internal static class WordCount
{
    /// <summary>Counts sequences of letters and digits. Each Chinese or Japanese character is a word, because these languages do not use spaces.</summary>
    public static int Compute(string text)
    {
        var words = 0;
        var inWord = false;
        foreach (var rune in text.EnumerateRunes())
        {
            var isWord = IsCjkCharacter(rune.Value);
            words += isWord || (Rune.IsLetterOrDigit(rune) && !inWord) ? 1 : 0;
            inWord = !isWord && (Rune.IsLetterOrDigit(rune) || (inWord && rune.Value is '\'' or '’' or '-' or '_'));
        }

        return words;
    }

    private static bool IsCjkCharacter(int value) =>
        value is (>= 0x3040 and <= 0x30ff) or (>= 0x3400 and <= 0x4dbf) or (>= 0x4e00 and <= 0x9fff) or (>= 0x20000 and <= 0x3ffff);
}
