using Microsoft.CodeAnalysis.CSharp;

namespace TaskExec.Generators.Emission;

/// <summary>Formats and chooses names for generated code.</summary>
internal static class Identifier
{
    /// <summary>Returns a name, prefixed with @ if it is a keyword.</summary>
    /// <remarks>Contextual keywords get the prefix too, because C# versions differ in where they are keywords.</remarks>
    public static string Written(string name) =>
        SyntaxFacts.GetKeywordKind(name) is SyntaxKind.None && SyntaxFacts.GetContextualKeywordKind(name) is SyntaxKind.None
            ? name
            : "@" + name;

    /// <summary>Returns the wanted name, with underscores appended until it is not taken, and adds it to the taken names.</summary>
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
