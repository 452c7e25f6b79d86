using System.Text;
using Microsoft.CodeAnalysis;

namespace TaskExec.Generators.Contract;

/// <summary>Formats types without namespaces, for messages and the catalogue.</summary>
/// <remarks>The text is derived from the full name, because the display format of the compiler takes ten times as long.</remarks>
internal static class ShortType
{
    private const string Global = "global::";

    public static string Format(ITypeSymbol type) => Format(type.FullName);

    public static string Format(string fullName)
    {
        var start = fullName.IndexOf(Global, StringComparison.Ordinal);
        if (start < 0)
        {
            return fullName;
        }

        var text = new StringBuilder();
        var read = 0;
        while (start >= 0)
        {
            text.Append(fullName, read, start - read);
            read = start + Global.Length;
            var end = read;
            while (end < fullName.Length && (char.IsLetterOrDigit(fullName[end]) || fullName[end] is '.' or '_' or '@'))
            {
                read = fullName[end] is '.' ? end + 1 : read;
                end++;
            }

            start = fullName.IndexOf(Global, read, StringComparison.Ordinal);
        }

        return text.Append(fullName, read, fullName.Length - read).ToString();
    }
}
