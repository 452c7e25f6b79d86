using Basic.Reference.Assemblies;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace TaskExec.Benchmarks.Generator;

/// <summary>Creates a project with a thousand methods for a generator, ten in each of a hundred files, and one unrelated file.</summary>
/// <param name="file">Creates the text of the file with the given number.</param>
/// <param name="references">The assemblies that the methods reference in addition to the framework.</param>
internal sealed class ManyMethods(Func<int, string> file, params IEnumerable<string> references)
{
    public const int PerFile = 10;

    private const int Files = 100;

    private readonly List<SyntaxTree> _trees = [.. Enumerable.Range(0, Files).Select(number => Parse(file(number), number))];
    private readonly List<MetadataReference> _references = [.. Net100.References.All, .. references.Select(path => MetadataReference.CreateFromFile(path))];
    private int _edits;

    /// <summary>Gets the project after another edit of the unrelated file; nothing in it is bound yet.</summary>
    public CSharpCompilation Edited() => CSharpCompilation.Create(
        "Many",
        [.. _trees, Parse($"internal static class Unrelated {{ public static int Edits() => {_edits++}; }}", Files)],
        _references,
        new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));

    private static SyntaxTree Parse(string text, int number) => CSharpSyntaxTree.ParseText(SourceText.From(text), ManyCalls.Language, $"File{number}.cs");
}
