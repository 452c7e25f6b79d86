using System.Text;

namespace NotesSkills;

/// <summary>Counts the words of a text as a reader does.</summary>
internal static class WordCount
{
    /// <summary>Letters and digits in a row are one word; of Chinese and Japanese, which have no spaces, each character is one.</summary>
    public static int Of(string text)
    {
        var words = 0;
        var inWord = false;
        foreach (var rune in text.EnumerateRunes())
        {
            var alone = IsCharacter(rune.Value);
            words += alone || (Rune.IsLetterOrDigit(rune) && !inWord) ? 1 : 0;
            inWord = !alone && (Rune.IsLetterOrDigit(rune) || (inWord && rune.Value is '\'' or '’' or '-' or '_'));
        }

        return words;
    }

    private static bool IsCharacter(int value) =>
        value is (>= 0x3040 and <= 0x30ff) or (>= 0x3400 and <= 0x4dbf) or (>= 0x4e00 and <= 0x9fff) or (>= 0x20000 and <= 0x3ffff);
}
