using System.Collections.Immutable;
using Basic.Reference.Assemblies;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using TaskExec.CompilerServices;

namespace TaskExec.Testing.Generators;

/// <summary>Compiles source as a project that references the package: with the framework, the real assemblies and the usual global usings.</summary>
public static class UserCompilation
{
    private const string Usings = """
        global using System;
        global using System.Collections.Generic;
        global using System.Linq;
        global using System.Threading;
        global using System.Threading.Tasks;
        global using TaskExec;
        """;

    private static readonly CSharpCompilationOptions Options = new(
        OutputKind.DynamicallyLinkedLibrary,
        nullableContextOptions: NullableContextOptions.Enable,
        warningLevel: 9999,
        allowUnsafe: true);

    private static readonly ImmutableArray<MetadataReference> References =
    [
        .. Net100.References.All,
        MetadataReference.CreateFromFile(typeof(TodoId).Assembly.Location),
        MetadataReference.CreateFromFile(typeof(TrackedTaskInfo).Assembly.Location),
        MetadataReference.CreateFromFile(typeof(TrackedCall).Assembly.Location),
    ];

    // Compilations that are made from one share the symbols of its references, which take longer to load than most tests.
    private static readonly CSharpCompilation Empty = Bind(CSharpCompilation.Create("UserCode", [], References, Options));

    /// <summary>Gets parse options for the latest C# version with interceptors enabled.</summary>
    public static CSharpParseOptions Language { get; } = PackageSettings.Allow(CSharpParseOptions.Default);

    /// <summary>Creates a compilation in the latest C# version, with the usual global usings.</summary>
    public static CSharpCompilation Create(params IEnumerable<string> sources) => Create(CSharpParseOptions.Default, sources.Prepend(Usings));

    /// <summary>Creates a compilation in a given C# version, without global usings.</summary>
    public static CSharpCompilation Create(CSharpParseOptions language, IEnumerable<string> sources) => Empty.AddSyntaxTrees(
        [.. sources.Select((text, index) => CSharpSyntaxTree.ParseText(text, PackageSettings.Allow(language), $"File{index}.cs"))]);

    private static CSharpCompilation Bind(CSharpCompilation compilation)
    {
        _ = compilation.GetSpecialType(SpecialType.System_Object);
        return compilation;
    }
}
