using Microsoft.CodeAnalysis.CSharp;

namespace TaskExec.Generators;

/// <summary>Names as generated code writes them.</summary>
internal static class Identifier
{
    /// <summary>A name with the @ that a keyword needs.</summary>
    /// <remarks>A contextual keyword gets one too: where it is a name and where it is not differs from one version of C# to the next.</remarks>
    public static string Written(string name) =>
        SyntaxFacts.GetKeywordKind(name) is SyntaxKind.None && SyntaxFacts.GetContextualKeywordKind(name) is SyntaxKind.None ? name : "@" + name;

    /// <summary>The wanted name, or the next one that is not taken yet; it is taken from then on.</summary>
    public static string Take(string wanted, ICollection<string> taken)
    {
        var name = wanted;
        while (taken.Contains(name))
        {
            name += "_";
        }

        taken.Add(name);
        return name;
    }
}
