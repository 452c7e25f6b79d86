using Basic.Reference.Assemblies;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace TaskExec.Benchmarks.Generator;

/// <summary>A project with a thousand methods that a generator has to look at, ten in each of a hundred files, and one file that is none of its business.</summary>
/// <param name="file">Writes the file of a number.</param>
/// <param name="references">What the methods need beside the runtime.</param>
internal sealed class ManyMethods(Func<int, string> file, params IEnumerable<string> references)
{
    public const int PerFile = 10;

    private const int Files = 100;

    private readonly List<SyntaxTree> _trees = [.. Enumerable.Range(0, Files).Select(number => Parse(file(number), number))];
    private readonly List<MetadataReference> _references = [.. Net100.References.All, .. references.Select(path => MetadataReference.CreateFromFile(path))];
    private int _edits;

    /// <summary>The project as it is after another edit of the file that is none of the generator's business; nothing of it is bound yet.</summary>
    public CSharpCompilation Edited() => CSharpCompilation.Create(
        "Many",
        [.. _trees, Parse($"internal static class Unrelated {{ public static int Edits() => {_edits++}; }}", Files)],
        _references,
        new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));

    private static SyntaxTree Parse(string text, int number) => CSharpSyntaxTree.ParseText(SourceText.From(text), ManyCalls.Language, $"File{number}.cs");
}
