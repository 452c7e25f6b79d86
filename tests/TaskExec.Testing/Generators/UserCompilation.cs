using System.Collections.Immutable;
using Basic.Reference.Assemblies;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using TaskExec.CompilerServices;
using TaskExec.Runtime;

namespace TaskExec.Testing.Generators;

/// <summary>A project of a user who has added the package: the framework, the real assemblies, the usual usings.</summary>
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

    /// <summary>The newest version of C#, with interception allowed.</summary>
    public static CSharpParseOptions Language { get; } = PackageSettings.Allow(CSharpParseOptions.Default);

    public static CSharpCompilation Of(params IEnumerable<string> sources) => Of(CSharpParseOptions.Default, sources.Prepend(Usings));

    /// <summary>A project that has chosen its version of C#, and writes its usings itself.</summary>
    public static CSharpCompilation Of(CSharpParseOptions language, IEnumerable<string> sources) => CSharpCompilation.Create(
        "UserCode",
        sources.Select((text, index) => CSharpSyntaxTree.ParseText(text, PackageSettings.Allow(language), $"File{index}.cs")),
        References,
        Options);
}
