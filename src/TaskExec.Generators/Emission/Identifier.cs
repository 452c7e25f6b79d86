using Microsoft.CodeAnalysis.CSharp;

namespace TaskExec.Generators;

/// <summary>Names as generated code writes them.</summary>
internal static class Identifier
{
    /// <summary>A name with the @ that a keyword needs.</summary>
    public static string Written(string name) =>
        SyntaxFacts.GetKeywordKind(name) is not SyntaxKind.None || name is "await" ? "@" + name : name;

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
